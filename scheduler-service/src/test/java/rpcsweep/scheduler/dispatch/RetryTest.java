package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.probes;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.Scenario;

/// That the silent are asked once more, at the end, and never a third time.
class RetryTest extends DispatcherTestCase {

  private static ScanDefinition scan(String... targets) {
    try {
      return Scenario.scan(
          new ScanId("a"),
          Scenario.order(Priority.NORMAL, true, List.of(targets), List.of()),
          Scenario.site(1, 256));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Everybody but these is patched.
  private static Completion.BatchDone silent(Task.ProbeBatch task, int... offsets) {
    BitSet silent = new BitSet();
    for (int offset : offsets) {
      silent.set(offset);
    }
    return new Completion.BatchDone(
        task.scan(),
        task.site(),
        task.attempt(),
        task.batch().index(),
        StateCounts.of(
            Map.of(
                HostState.PATCHED,
                (long) task.batch().size() - offsets.length,
                HostState.NO_RESPONSE,
                (long) offsets.length)),
        BlockOffsets.of(silent));
  }

  private List<Task.ProbeBatch> later() {
    return probes(tickAfter(Duration.ofSeconds(1)));
  }

  @Test
  void asksTheSilentOnceMoreWhenEverybodyWasAsked() {
    dispatcher.define(scan("10.0.0.0/23"));
    List<Task.ProbeBatch> first = probes(tick());

    dispatcher.complete(silent(first.get(0), 3, 250));
    assertThat(later()).isEmpty();
    dispatcher.complete(silent(first.get(1)));
    List<Task.ProbeBatch> second = later();

    assertThat(second).hasSize(1);
    assertThat(second.getFirst().batch().index()).isEqualTo(2 + first.get(0).batch().index());
    assertThat(second.getFirst().batch().targets())
        .isEqualTo(
            Scenario.targets(
                first.get(0).batch().block().plus(3).toString(),
                first.get(0).batch().block().plus(250).toString()));
    assertThat(second.getFirst().attempt()).isEqualTo(1);
    dispatcher.complete(silent(second.getFirst(), 3));
    PartStatus last = lastReport(tick(), "a").orElseThrow();
    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.progress().states())
        .isEqualTo(StateCounts.of(Map.of(HostState.PATCHED, 511L, HostState.NO_RESPONSE, 1L)));
    assertThat(last.progress().plannedRetries()).isEqualTo(2);
    assertThat(last.progress().finishedRetries()).isEqualTo(2);
    assertThat(last.progress().finishedAddresses()).isEqualTo(512);
  }

  @Test
  void endsWithoutARetryWhereEverybodyAnswered() {
    dispatcher.define(scan("10.0.0.0/24"));
    probes(tick()).forEach(task -> dispatcher.complete(silent(task)));

    assertThat(state(tick(), "a")).isEqualTo(ScanState.SUCCEEDED);
  }

  @Test
  void countsNothingAsUncoveredWhereARetryIsLost() {
    dispatcher.define(scan("10.0.0.0/24"));
    probes(tick()).forEach(task -> dispatcher.complete(silent(task, 7)));
    assertThat(later()).hasSize(1);
    tickAfter(LEASE);
    tickAfter(LEASE);

    PartStatus last = lastReport(tickAfter(LEASE), "a").orElseThrow();

    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.failedBatches()).isEmpty();
    assertThat(last.progress().states().count(HostState.NO_RESPONSE)).isEqualTo(1);
  }

  @Test
  void remembersTheSilentAndTheirRetryAfterARestart() {
    ScanDefinition scan = scan("10.0.0.0/23");
    dispatcher.define(scan);
    List<Action> actions = tick();
    List<Task.ProbeBatch> first = probes(actions);
    PartStatus status = lastReport(actions, "a").orElseThrow();
    Completion one = silent(first.get(0), 1);
    Completion other = silent(first.get(1), 2);
    dispatcher.complete(one);
    dispatcher.complete(other);
    List<Task.ProbeBatch> second = later();
    assertThat(second).hasSize(2);

    dispatcher = dispatcher(FAST, 65_536);
    dispatcher.restore(Scenario.snapshot(scan, Desire.RUN, status));
    dispatcher.complete(one);
    dispatcher.complete(other);
    dispatcher.complete(silent(second.get(0)));
    first.forEach(dispatcher::handedOut);
    second.forEach(dispatcher::handedOut);

    assertThat(dispatched(tickAfter(Duration.ofSeconds(2)))).isEmpty();
    dispatcher.complete(silent(second.get(1)));
    assertThat(state(tick(), "a")).isEqualTo(ScanState.SUCCEEDED);
  }
}
