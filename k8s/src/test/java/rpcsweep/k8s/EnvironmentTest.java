package rpcsweep.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every variable a pod sets is one its service reads: a mistyped one would be ignored, and nobody
/// would be told.
class EnvironmentTest {

  private static final Set<String> SERVICES =
      Set.of("scheduler-service", "probe-worker", "results-service");

  @ParameterizedTest
  @EnumSource
  void everyVariableIsRead(Overlay overlay) {
    assertThat(
            overlay
                .workloads()
                .flatMap(ApiObject::containers)
                .filter(container -> SERVICES.contains(container.path("name").asText())))
        .isNotEmpty()
        .allSatisfy(container -> {
          String service = container.path("name").asText();
          assertThat(variables(container)).isSubsetOf(ServiceVariables.of(service));
        });
  }

  @ParameterizedTest
  @EnumSource
  void noVariableIsSetTwice(Overlay overlay) {
    assertThat(overlay.workloads().flatMap(ApiObject::containers))
        .allSatisfy(container ->
            assertThat(ApiObject.elements(container.path("env")).map(each -> each.path("name")))
                .doesNotHaveDuplicates());
  }

  /// The check must be able to fail, and must know what is nested, inherited and renamed.
  @ParameterizedTest
  @CsvSource({
    "probe-worker, RPCSWEEP_WORKER_OPEN_CONNECTIONS, true",
    "probe-worker, RPCSWEEP_SITES_FILE, true",
    "probe-worker, RPCSWEEP_LOOPBACK_ONLY, true",
    "probe-worker, RPCSWEEP_REDIS_URI, false",
    "probe-worker, RPCSWEEP_WORKER_OPENCONNECTIONS, false",
    "results-service, RPCSWEEP_REDIS_CA_FILE, true",
    "results-service, RPCSWEEP_SITES_FILE, false",
    "scheduler-service, RPCSWEEP_SITES_FILE, true",
    "scheduler-service, RPCSWEEP_KAFKA_BOOTSTRAP_SERVERS, true",
    "scheduler-service, RPCSWEEP_KAFKA_BOOTSTRAP_SERVER, false",
  })
  void knowsWhatAServiceReads(String service, String variable, boolean read) {
    assertThat(ServiceVariables.of(service).contains(variable)).isEqualTo(read);
  }

  private static Set<String> variables(JsonNode container) {
    return ApiObject.elements(container.path("env"))
        .map(variable -> variable.path("name").asText())
        .collect(Collectors.toSet());
  }
}
