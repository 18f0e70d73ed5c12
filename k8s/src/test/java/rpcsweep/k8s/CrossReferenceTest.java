package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What one object says of another is so.
class CrossReferenceTest {

  /// What Quarkus serves, and nothing else may be probed.
  private static final Set<String> HEALTH =
      Set.of("/q/health/started", "/q/health/ready", "/q/health/live");

  @ParameterizedTest
  @EnumSource
  void workloadsSelectTheirOwnPods(Overlay overlay) {
    assertThat(overlay.workloads())
        .isNotEmpty()
        .allMatch(workload -> workload.isTakenBy(workload.at("/spec/selector")));
  }

  @ParameterizedTest
  @EnumSource
  void servicesFindPodsAndTheirPorts(Overlay overlay) {
    assertThat(overlay.objects("Service"))
        .isNotEmpty()
        .allSatisfy(service -> {
          List<ApiObject> pods =
              overlay
                  .workloads()
                  .filter(workload -> workload.namespace().equals(service.namespace()))
                  .filter(workload ->
                      workload
                          .podLabels()
                          .entrySet()
                          .containsAll(ApiObject.labels(service.at("/spec/selector")).entrySet()))
                  .toList();
          assertThat(pods).as("%s", service).hasSize(1);
          assertThat(ApiObject.elements(service.at("/spec/ports")))
              .allMatch(
                  port -> portNames(pods.getFirst()).containsKey(port.path("targetPort").asText()))
              .allMatch(port ->
                  portNames(pods.getFirst()).get(port.path("targetPort").asText())
                      == port.path("port").asInt());
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyWorkloadHasABudgetThatLetsANodeBeEmptied(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload -> {
          List<ApiObject> budgets =
              overlay
                  .objects("PodDisruptionBudget")
                  .filter(budget -> budget.namespace().equals(workload.namespace()))
                  .filter(budget -> workload.isTakenBy(budget.at("/spec/selector")))
                  .toList();
          assertThat(budgets).as("%s", workload).hasSize(1);
          JsonNode budget = budgets.getFirst().at("/spec");
          assertThat(budget.has("minAvailable")).isNotEqualTo(budget.has("maxUnavailable"));
          if (budget.has("minAvailable")) {
            assertThat(budget.path("minAvailable").asInt())
                .isLessThan(workload.at("/spec/replicas").asInt());
          } else {
            assertThat(budget.path("maxUnavailable").asInt()).isPositive();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void networkPoliciesMeanPodsThatAreThereAndPortsTheyHave(Overlay overlay) {
    assertThat(overlay.objects("NetworkPolicy"))
        .isNotEmpty()
        // What an operator starts is not here.
        .filteredOn(policy -> !policy.at("/spec/podSelector").toString().contains("strimzi.io"))
        .allSatisfy(policy -> {
          List<ApiObject> meant =
              overlay
                  .workloads()
                  .filter(workload -> workload.namespace().equals(policy.namespace()))
                  .filter(workload -> workload.isTakenBy(policy.at("/spec/podSelector")))
                  .toList();
          assertThat(meant).as("%s", policy).isNotEmpty();
          assertThat(
                  ApiObject.elements(policy.at("/spec/ingress"))
                      .flatMap(rule -> ApiObject.elements(rule.path("ports")))
                      .map(port -> port.path("port"))
                      .filter(JsonNode::isTextual)
                      .map(JsonNode::asText))
              .allMatch(port -> meant.stream().allMatch(pod -> portNames(pod).containsKey(port)));
        });
  }

  @ParameterizedTest
  @EnumSource
  void probesAskWhatIsServed(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload -> {
          Set<String> ports = portNames(workload).keySet();
          assertThat(
                  workload
                      .containers()
                      .flatMap(container -> container.findValues("httpGet").stream())
                      .toList())
              .allMatch(probe -> HEALTH.contains(probe.path("path").asText()))
              .allMatch(probe -> ports.contains(probe.path("port").asText()));
          assertThat(
                  workload
                      .containers()
                      .flatMap(container -> container.findValues("tcpSocket").stream())
                      .toList())
              .allMatch(probe -> ports.contains(probe.path("port").asText()));
        });
  }

  @ParameterizedTest
  @EnumSource
  void configurationThatIsNamedIsThere(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload -> {
          assertThat(keys(workload, "configMapKeyRef"))
              .allSatisfy(reference ->
                  assertThat(
                          map(overlay, workload, reference.path("name"))
                              .at("/data")
                              .has(reference.path("key").asText()))
                      .as("%s", reference)
                      .isTrue());
          assertThat(ApiObject.elements(workload.podSpec().path("volumes")))
              .filteredOn(volume -> volume.has("configMap"))
              .allSatisfy(volume -> {
                JsonNode reference = volume.path("configMap");
                ApiObject map = map(overlay, workload, reference.path("name"));
                assertThat(ApiObject.elements(reference.path("items")))
                    .allMatch(item -> map.at("/data").has(item.path("key").asText()));
              });
        });
  }

  @ParameterizedTest
  @EnumSource
  void volumesAreThereAndUsed(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload ->
            assertThat(
                    ApiObject.elements(workload.podSpec().path("volumes"))
                        .map(volume -> volume.path("name").asText()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                    workload
                        .containers()
                        .flatMap(container -> ApiObject.elements(container.path("volumeMounts")))
                        .map(mount -> mount.path("name").asText())
                        .distinct()
                        .toList()));
  }

  @ParameterizedTest
  @EnumSource
  void everyWorkloadHasAnAccountOfItsOwn(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload -> {
          String account = workload.podSpec().path("serviceAccountName").asText();
          assertThat(account).isEqualTo(workload.name());
          assertThat(overlay.object("ServiceAccount", workload.namespace(), account)).isNotNull();
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatIsScaledIsThereAndHasNoNumberOfItsOwn(Overlay overlay) {
    assertThat(overlay.objects("ScaledObject"))
        .allSatisfy(scaled ->
            assertThat(
                    overlay
                        .object(
                            "Deployment",
                            scaled.namespace(),
                            scaled.at("/spec/scaleTargetRef/name").asText())
                        .at("/spec")
                        .has("replicas"))
                .isFalse());
  }

  @Test
  void theCertificateHasEveryNameTheServersAreCalledBy() {
    ApiObject certificate = Overlay.PRODUCTION.object("Certificate", "rpcsweep", "tls");
    List<String> names =
        ApiObject.elements(certificate.at("/spec/dnsNames")).map(JsonNode::asText).toList();

    assertThat(names)
        .containsAll(
            Overlay.PRODUCTION
                .objects("Service")
                .filter(service -> service.namespace().equals("rpcsweep"))
                .map(service -> service.name() + ".rpcsweep.svc.cluster.local")
                .toList())
        .containsAll(
            Overlay.PRODUCTION
                .objects("PodMonitor")
                .flatMap(monitor -> monitor.node().findValues("serverName").stream())
                .map(JsonNode::asText)
                .toList());
    assertThat(certificate.at("/spec/secretName").asText()).isEqualTo("tls");
  }

  @Test
  void workersScaleByAMetricThatThereIs() throws IOException {
    List<String> metrics =
        Overlay.PRODUCTION
            .objects("ScaledObject")
            .flatMap(scaled -> scaled.node().findValues("query").stream())
            .map(query -> query.asText().replaceAll(".*\\((rpcsweep_[a-z_]+)\\{site=.*", "$1"))
            .toList();

    assertThat(metrics).isNotEmpty();
    assertThat(Files.readString(Path.of("../docs/metrics.md")))
        .contains(metrics.stream().map("| `%s` | gauge | `site` |"::formatted).toList());
  }

  private static Stream<JsonNode> keys(ApiObject workload, String kind) {
    return workload.containers().flatMap(container -> container.findValues(kind).stream());
  }

  private static ApiObject map(Overlay overlay, ApiObject workload, JsonNode name) {
    return overlay.object("ConfigMap", workload.namespace(), name.asText());
  }

  private static Map<String, Integer> portNames(ApiObject workload) {
    return workload
        .containers()
        .flatMap(container -> ApiObject.elements(container.path("ports")))
        .collect(
            Collectors.toMap(
                port -> port.path("name").asText(), port -> port.path("containerPort").asInt()));
  }
}
