package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.worker.dial.SiteCopy;

/// Through the runner, against the lab.
class ReceiptTest {

  private static final Map<Persona, Integer> HOSTS =
      Map.of(
          Persona.PATCHED, 1,
          Persona.UNPATCHED, 1,
          Persona.REFUSED, 1,
          Persona.SILENT, 1,
          Persona.NO_DCOM, 1);

  @Test
  void countsTheStatesAndNamesTheSilent() throws Exception {
    try (Lab lab = Lab.start(LabConfiguration.of(3, LabNetwork.of("127.93.0.0/26", HOSTS)))) {
      Task.ProbeBatch task =
          LabSite.task("127.93.0.0/26", lab.port(), Duration.ZERO, Duration.ofSeconds(1));
      TaskReport report = report(LabSite.copy(), task);

      Map<HostState, Long> truth = new EnumMap<>(HostState.class);
      lab.truth()
          .hosts()
          .forEach(host -> truth.merge(HostState.valueOf(host.state().name()), 1L, Long::sum));
      Completion.BatchDone done = (Completion.BatchDone) report.completion();
      assertThat(done.states().toMap()).isEqualTo(truth);
      assertThat(done.states().dialled()).isEqualTo(64);
      BatchObservation observation = report.observation().orElseThrow();
      assertThat(done.silent().stream().boxed().collect(Collectors.toSet()))
          .hasSize(truth.get(HostState.NO_RESPONSE).intValue())
          .allSatisfy(
              offset -> assertThat(observation.outcomeAt(offset).name()).isEqualTo("NO_RESPONSE"));
    }
  }

  @Test
  void whatWasNotDialledIsNotScanned() throws Exception {
    try (Lab lab = Lab.start(LabConfiguration.of(3, LabNetwork.of("127.93.0.0/26", HOSTS)))) {
      Task.ProbeBatch task =
          LabSite.task("127.93.0.0/28", lab.port(), Duration.ZERO, Duration.ofSeconds(1));
      Completion.BatchDone done =
          (Completion.BatchDone) report(LabSite.copy("127.93.0.8/29"), task).completion();

      assertThat(done.states().count(HostState.NOT_SCANNED)).isEqualTo(8);
      assertThat(done.states().dialled()).isEqualTo(8);
    }
  }

  @Test
  void countsEveryAddressOnceByItsOutcome() throws Exception {
    try (Lab lab = Lab.start(LabConfiguration.of(3, LabNetwork.of("127.93.0.0/26", HOSTS)))) {
      Task.ProbeBatch task =
          LabSite.task("127.93.0.0/26", lab.port(), Duration.ZERO, Duration.ofSeconds(1));
      AtomicLong conversations = new AtomicLong();
      Stops stops = hearing(LabSite.copy());
      try (BatchProber prober =
          BatchProber.start(LabSite.copy(), true, 200, InstantSource.fixed(Instant.EPOCH))) {
        prober.tally().times(_ -> conversations.incrementAndGet());
        TaskRunner runner =
            new TaskRunner(prober, new KeptReports(), stops, InstantSource.system());
        BatchObservation seen =
            runner.begin(task, () -> false).get().orElseThrow().observation().orElseThrow();

        long all = 0;
        for (Outcome outcome : Outcome.values()) {
          long count = IntStream.range(0, 64).filter(i -> seen.outcomeAt(i) == outcome).count();
          assertThat(prober.tally().probes(outcome)).as(outcome.name()).isEqualTo(count);
          all += count;
        }
        assertThat(all).isEqualTo(64);
        assertThat(prober.tally().tasks(TaskEnding.OBSERVED)).isEqualTo(1);
        assertThat(conversations)
            .hasValueGreaterThanOrEqualTo(prober.tally().probes(Outcome.CONNECTED));

        stops.haltEverySite();
        assertThat(runner.begin(task, () -> false).get()).isPresent();
        assertThat(prober.tally().tasks(TaskEnding.GIVEN_UP)).isEqualTo(1);
        assertThat(runner.begin(task, () -> true).get()).isEmpty();
        assertThat(prober.tally().tasks(TaskEnding.LOST)).isEqualTo(1);
      }
    }
  }

  private static Stops hearing(SiteCopy site) {
    Stops stops = new Stops(site, Duration.ofHours(1), System::nanoTime);
    stops.heard(System.nanoTime());
    return stops;
  }

  private static TaskReport report(SiteCopy site, Task task) throws Exception {
    Stops stops = hearing(site);
    try (BatchProber prober =
        BatchProber.start(site, true, 200, InstantSource.fixed(Instant.EPOCH))) {
      Optional<TaskReport> report =
          new TaskRunner(prober, new KeptReports(), stops, InstantSource.system())
              .begin(task, () -> false)
              .get();
      return report.orElseThrow();
    }
  }
}
