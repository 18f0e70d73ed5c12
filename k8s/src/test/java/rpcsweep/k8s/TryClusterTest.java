package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The demo as `try-cluster.sh` gives it to an older Kubernetes: nothing is missing from it, and
/// nothing differs but what that one does not know.
class TryClusterTest {

  @Test
  void differsFromTheDemoOnlyWhereItMust() {
    assumeTrue(Kubectl.isThere(), "SKIPPED: there is no kubectl with Kustomize 5 or newer");
    List<ApiObject> tried = Overlay.parse(Kubectl.render(Path.of("try-cluster/overlay")));

    assertThat(byName(tried)).isEqualTo(byName(Overlay.DEMO.objects()));
    assertThat(tried.stream().filter(object -> object.kind().equals("PodDisruptionBudget")))
        .isNotEmpty()
        .allMatch(object -> object.apiVersion().equals("policy/v1beta1"));
    assertThat(tried.stream().filter(ApiObject::isWorkload).flatMap(ApiObject::containers))
        .isNotEmpty()
        .allSatisfy(container -> {
          assertThat(container.has("restartPolicy")).isFalse();
          assertThat(container.has("lifecycle")).isFalse();
        });
  }

  private static SortedMap<String, JsonNode> byName(List<ApiObject> objects) {
    return objects.stream()
        .collect(
            Collectors.toMap(
                ApiObject::toString,
                TryClusterTest::withoutDifferences,
                (a, b) -> a,
                TreeMap::new));
  }

  private static JsonNode withoutDifferences(ApiObject object) {
    ObjectNode node = object.node().deepCopy();
    if (object.kind().equals("PodDisruptionBudget")) {
      return node.retain("kind", "metadata", "spec");
    }
    if (object.isWorkload()) {
      ObjectNode pod = (ObjectNode) node.at("/spec/template/spec");
      pod.set("containers", containers(pod));
      JsonNode ignored = pod.remove("initContainers");
    }
    return node;
  }

  /// Those that start first behind those that they start before.
  private static ArrayNode containers(ObjectNode pod) {
    ArrayNode containers = pod.arrayNode();
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : pod.path(list)) {
        ObjectNode alike = container.deepCopy();
        containers.add(alike.remove(List.of("image", "lifecycle", "restartPolicy")));
      }
    }
    return containers;
  }
}
