package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final int LARGEST_PORT = 65_535;

  @ParameterizedTest
  @EnumSource
  void everyObjectIsWhatTheApiKnows(Overlay overlay) {
    assertThat(overlay.objects()).isNotEmpty();
    assertThat(overlay.objects().stream().flatMap(SchemaTest::problems)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noObjectComesTwice(Overlay overlay) {
    assertThat(overlay.objects().stream().map(ApiObject::toString)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectSaysItsNamespace(Overlay overlay) {
    List<String> namespaces = overlay.objects("Namespace").map(ApiObject::name).toList();

    assertThat(overlay.objects())
        .filteredOn(object -> !object.kind().equals("Namespace"))
        .allMatch(object -> namespaces.contains(object.namespace()));
  }

  @ParameterizedTest
  @EnumSource
  void everyPortIsOne(Overlay overlay) {
    assertThat(
            overlay.objects().stream()
                .flatMap(object ->
                    Stream.of("port", "containerPort")
                        .flatMap(field -> object.node().findValues(field).stream()))
                .filter(JsonNode::isNumber))
        .isNotEmpty()
        .allMatch(port -> port.intValue() >= 1 && port.intValue() <= LARGEST_PORT);
  }

  /// The check must be able to fail.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{prot: 1}]}}",
        "{apiVersion: v1, kind: Service, metadata: {name: a, lables: {}}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: many}}",
        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: {}}}}}",
        "{apiVersion: v2, kind: Service}",
        "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 1}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {triggers: []}}",
        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {scaleTargetRef: {name: a},"
            + " triggers: [{type: prometheus, metadata: {}, treshold: 1}]}}",
      })
  void findsWhatTheApiDoesNotKnow(String yaml) {
    assertThat(Overlay.parse(yaml).stream().flatMap(SchemaTest::problems)).isNotEmpty();
  }

  private static Stream<String> problems(ApiObject object) {
    return ApiModels.know(object) ? ApiModels.problem(object).stream() : schemaProblems(object);
  }

  private static Stream<String> schemaProblems(ApiObject object) {
    String file = object.kind() + ".json";
    try (InputStream schema = SchemaTest.class.getResourceAsStream(file)) {
      if (schema == null) {
        return Stream.of(object + ": there is no model and no schema of this kind");
      }
      JsonSchema read =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
      return read.validate(object.node()).stream().map(problem -> object + ": " + problem);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
