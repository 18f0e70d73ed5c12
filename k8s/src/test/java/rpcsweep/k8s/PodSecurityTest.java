package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules every pod keeps.
class PodSecurityTest {

  private static final int USER = 10_001;

  /// The time a worker may take to finish what it holds, and as much again as giving back the rest
  /// and ending may take.
  private static final int LEAST_GRACE_SECONDS = 30;

  /// Listens on loopback, where no probe gets; it ends where it breaks down.
  private static final Set<String> UNPROBED = Set.of("lab");

  @ParameterizedTest
  @EnumSource
  void noContainerIsRootOrCanBecomeIt(Overlay overlay) {
    assertThat(overlay.workloads())
        .isNotEmpty()
        .allSatisfy(workload -> {
          JsonNode pod = workload.podSpec().path("securityContext");
          assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
          assertThat(pod.path("runAsUser").asInt()).isEqualTo(USER);
          assertThat(pod.path("runAsGroup").asInt()).isEqualTo(USER);
          assertThat(pod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        });
    assertThat(containers(overlay))
        .allSatisfy(container -> {
          JsonNode security = container.path("securityContext");
          assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
          assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(security.path("privileged").asBoolean()).isFalse();
          assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
          assertThat(security.at("/capabilities").has("add")).isFalse();
          assertThat(security.has("runAsUser")).isFalse();
          assertThat(security.has("runAsNonRoot")).isFalse();
        });
  }

  @ParameterizedTest
  @EnumSource
  void noPodSharesWithItsNodeOrSpeaksToTheApiServer(Overlay overlay) {
    assertThat(overlay.workloads())
        .allSatisfy(workload -> {
          JsonNode pod = workload.podSpec();
          assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
          assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
          assertThat(pod.findValues("hostPath")).isEmpty();
          assertThat(pod.findValues("hostPort")).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyNamespaceIsRestricted(Overlay overlay) {
    assertThat(overlay.objects("Namespace"))
        .isNotEmpty()
        .allMatch(namespace ->
            ApiObject.labels(namespace.at("/metadata/labels"))
                .getOrDefault("pod-security.kubernetes.io/enforce", "")
                .equals("restricted"));
  }

  @ParameterizedTest
  @EnumSource
  void everyContainerHasRequestsLimitsAndProbes(Overlay overlay) {
    assertThat(containers(overlay))
        .isNotEmpty()
        .allSatisfy(container -> {
          for (String kind : List.of("requests", "limits")) {
            JsonNode resources = container.path("resources").path(kind);
            assertThat(resources.has("cpu")).as("%s", container).isTrue();
            assertThat(resources.has("memory")).as("%s", container).isTrue();
          }
          // Memory cannot be taken back: what is promised is what there is.
          assertThat(container.at("/resources/requests/memory"))
              .isEqualTo(container.at("/resources/limits/memory"));
          if (!UNPROBED.contains(container.path("name").asText())) {
            assertThat(container.has("startupProbe")).as("%s", container).isTrue();
            assertThat(container.has("readinessProbe")).isTrue();
            assertThat(container.has("livenessProbe")).isTrue();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyImageHasAVersion(Overlay overlay) {
    assertThat(containers(overlay).map(container -> container.path("image").asText()))
        .allMatch(image -> image.matches("[a-z0-9./-]+:[0-9][0-9A-Za-z.-]*"), "name:version")
        .noneMatch(image -> image.endsWith(":latest"));
  }

  @ParameterizedTest
  @EnumSource
  void podsAreSpreadAndLeaveInTime(Overlay overlay) {
    assertThat(overlay.workloads())
        .filteredOn(workload -> workload.kind().equals("Deployment"))
        .isNotEmpty()
        .allSatisfy(workload -> {
          JsonNode pod = workload.podSpec();
          assertThat(ApiObject.elements(pod.path("topologySpreadConstraints")))
              .isNotEmpty()
              .allMatch(spread -> workload.isTakenBy(spread.path("labelSelector")));
          assertThat(pod.path("terminationGracePeriodSeconds").asInt())
              .isGreaterThanOrEqualTo(LEAST_GRACE_SECONDS);
        });
  }

  /// As the comment beside the drain has it: the rest is for giving back and for ending.
  @Test
  void theGraceOfAWorkerCoversItsDrain() throws IOException {
    String properties =
        Files.readString(Path.of("../probe-worker/src/main/resources/application.properties"));

    assertThat(properties).contains("\nrpcsweep.worker.drain=20s\n");
    assertThat(
            Overlay.PRODUCTION
                .object("Deployment", "rpcsweep-site-osaka", "probe-worker")
                .podSpec()
                .path("terminationGracePeriodSeconds")
                .asInt())
        .isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsWrittenDown(Overlay overlay) {
    assertThat(overlay.objects("Secret")).isEmpty();
    assertThat(
            containers(overlay)
                .flatMap(container -> ApiObject.elements(container.path("env")))
                .filter(variable -> variable.path("name").asText().matches(".*(PASSWORD|TOKEN)$")))
        .allMatch(variable -> variable.path("valueFrom").has("secretKeyRef"));
  }

  @Test
  void noFileLooksLikeASecret() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      List<Path> manifests =
          files
              .filter(file -> !file.startsWith("./target") && !file.startsWith("./src"))
              .filter(Files::isRegularFile)
              .toList();
      assertThat(manifests).hasSizeGreaterThan(10);
      for (Path file : manifests) {
        assertThat(Files.readString(file))
            .as("%s", file)
            .doesNotContain("PRIVATE KEY", "kind: Secret\n", "stringData:");
      }
    }
  }

  private static Stream<JsonNode> containers(Overlay overlay) {
    return overlay.workloads().flatMap(ApiObject::containers);
  }
}
