package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.telemetry.LogKeys;
import rpcsweep.telemetry.TraceReceiver;

/// One scan on a stack whose services send traces and log as in a cluster.
class ObservedIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String SITES =
      """
      sites:
        - id: plant
          name: The plant
          networks: [127.20.0.0/20]
          pace: {rate: 4000, window: 4096, spacing: 1ms, timeout: 1s}
      """;

  @TempDir private Path folder;

  @Test
  void aScanIsOneTraceThroughEveryServiceAndEveryLineOfTheirLogsHasTheKeysThatAreListed()
      throws Exception {
    Path sites = Files.writeString(folder.resolve("sites.yaml"), SITES);
    try (TraceReceiver collector = TraceReceiver.start();
        Laboratory laboratory = Laboratory.start(folder);
        Command up =
            Command.start(state(), observed(collector), "up", "--sites", sites.toString())) {
      await().atMost(SOON).until(() -> !up.isRunning() || up.out().contains("sites      "));
      assertThat(up.isRunning()).as(up.err()).isTrue();

      Command.Result scan =
          Command.run(
              state(), "scan", "127.20.0.0/22", "--rpc-port", String.valueOf(laboratory.port()));
      assertThat(scan.exitCode()).as(scan.err()).isLessThan(2);

      await().atMost(SOON).until(() -> wholeTrace(collector.spans()).isPresent());
      List<TraceReceiver.Reported> trace = wholeTrace(collector.spans()).orElseThrow();
      assertThat(trace.stream().map(span -> span.service() + " " + span.name()).distinct())
          .contains("scheduler-service dispatch", "probe-worker ask", "results-service apply");
      assertEachHasItsParent(trace);
      // Four blocks are few enough to be followed one and all.
      for (String name : List.of("dispatch", "ask", "apply")) {
        await().atMost(SOON).until(() -> count(collector, trace.getFirst().trace(), name) >= 4);
      }
    }
    assertEveryLineHasListedKeysOnly();
  }

  private static Map<String, String> observed(TraceReceiver collector) {
    return Map.of(
        "QUARKUS_OTEL_SDK_DISABLED", "false",
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString(),
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
  }

  private static Optional<List<TraceReceiver.Reported>> wholeTrace(
      List<TraceReceiver.Reported> spans) {
    return spans.stream()
        .collect(Collectors.groupingBy(TraceReceiver.Reported::trace))
        .values()
        .stream()
        .filter(trace -> trace.stream().anyMatch(span -> span.name().endsWith("CreateScan")))
        .filter(trace -> trace.stream().anyMatch(span -> span.name().equals("apply")))
        .findFirst();
  }

  private static void assertEachHasItsParent(List<TraceReceiver.Reported> trace) {
    Map<String, String> parents =
        Map.of("dispatch", "CreateScan", "ask", "dispatch", "apply", "ask");
    Map<String, String> nameOf =
        trace.stream()
            .collect(
                Collectors.toMap(
                    TraceReceiver.Reported::id, TraceReceiver.Reported::name, (a, _) -> a));
    for (TraceReceiver.Reported span : trace) {
      if (parents.containsKey(span.name()) && nameOf.containsKey(span.parent())) {
        assertThat(nameOf.get(span.parent())).endsWith(parents.get(span.name()));
      }
    }
  }

  private static long count(TraceReceiver collector, String trace, String name) {
    return collector.spans().stream()
        .filter(span -> span.trace().equals(trace) && span.name().equals(name))
        .count();
  }

  private void assertEveryLineHasListedKeysOnly() throws IOException {
    LogKeys listed = LogKeys.read();
    JsonMapper mapper = JsonMapper.builder().build();
    Set<String> services = new HashSet<>();
    for (Path log : serviceLogs()) {
      List<String> lines = Files.readAllLines(log);
      assertThat(lines).as(log.toString()).isNotEmpty();
      for (String line : lines) {
        assertThat(line).startsWith("{");
        JsonNode entry = mapper.readTree(line);
        Set<String> keys = new HashSet<>();
        entry.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).as(line).isSubsetOf(listed.all()).containsAll(listed.always());
        services.add(entry.get("service").asText());
      }
    }
    assertThat(services)
        .containsExactlyInAnyOrder("scheduler-service", "results-service", "probe-worker");
  }

  private List<Path> serviceLogs() throws IOException {
    try (Stream<Path> logs = Files.list(state().resolve("logs"))) {
      return logs.filter(
              log -> log.getFileName().toString().matches("(scheduler|results|worker).*\\.log"))
          .toList();
    }
  }

  private Path state() {
    return folder.resolve("state");
  }
}
