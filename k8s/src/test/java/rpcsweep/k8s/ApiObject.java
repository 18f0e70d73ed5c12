package rpcsweep.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One object as it is sent to a cluster.
///
/// @param node all of it
record ApiObject(JsonNode node) {

  String kind() {
    return node.path("kind").asText();
  }

  String apiVersion() {
    return node.path("apiVersion").asText();
  }

  String name() {
    return at("/metadata/name").asText();
  }

  /// Empty for what belongs to no namespace.
  String namespace() {
    return at("/metadata/namespace").asText();
  }

  /// What is at a JSON pointer; missing where nothing is.
  JsonNode at(String pointer) {
    return node.at(pointer);
  }

  boolean isWorkload() {
    return kind().equals("Deployment") || kind().equals("StatefulSet");
  }

  JsonNode podSpec() {
    return at("/spec/template/spec");
  }

  Map<String, String> podLabels() {
    return labels(at("/spec/template/metadata/labels"));
  }

  /// Every container, those that start first included.
  Stream<JsonNode> containers() {
    return Stream.concat(
        elements(podSpec().path("initContainers")), elements(podSpec().path("containers")));
  }

  /// Whether a label selector (`matchLabels` and `In` expressions) takes the pods of this workload.
  boolean isTakenBy(JsonNode selector) {
    Map<String, String> own = podLabels();
    boolean labelled =
        labels(selector.path("matchLabels")).entrySet().stream()
            .allMatch(label -> label.getValue().equals(own.get(label.getKey())));
    return labelled
        && elements(selector.path("matchExpressions"))
            .allMatch(expression -> {
              if (!expression.path("operator").asText().equals("In")) {
                throw new AssertionError("not understood here: " + expression);
              }
              return elements(expression.path("values"))
                  .anyMatch(
                      value -> value.asText().equals(own.get(expression.path("key").asText())));
            });
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static Map<String, String> labels(JsonNode labels) {
    return labels
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
  }

  @Override
  public String toString() {
    return "%s %s/%s".formatted(kind(), namespace(), name());
  }
}
