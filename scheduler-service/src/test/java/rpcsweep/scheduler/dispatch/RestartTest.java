package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.probes;
import static rpcsweep.scheduler.Scenario.scan;
import static rpcsweep.scheduler.Scenario.snapshot;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.Scenario;

/// What a dispatcher knows that was rebuilt from the logs.
class RestartTest extends DispatcherTestCase {

  @Test
  void takesUpWhatWasHandedOutBeforeARestart() {
    ScanDefinition scan = scan("a", "10.0.0.0/22");
    dispatcher = dispatcher(FAST, 768);
    dispatcher.define(scan);
    List<Action> before = tick();
    List<Task.ProbeBatch> handedOut = probes(before);
    PartStatus status = lastReport(before, "a").orElseThrow();

    dispatcher = dispatcher(FAST, 65_536);
    dispatcher.restore(snapshot(scan, Desire.RUN, status));
    dispatcher.complete(done(handedOut.getFirst()));
    handedOut.forEach(dispatcher::handedOut);
    assertThat(dispatched(tick())).isEmpty();
    List<Task.ProbeBatch> after = probes(tickAfter(Duration.ofSeconds(1)));

    assertThat(handedOut).hasSize(3);
    assertThat(after).hasSize(1).doesNotContainAnyElementsOf(handedOut);
    handedOut.forEach(task -> dispatcher.complete(done(task)));
    after.forEach(task -> dispatcher.complete(done(task)));
    PartStatus last = lastReport(tick(), "a").orElseThrow();
    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.startTime()).isEqualTo(status.startTime());
  }

  @Test
  void keepsTheBlockOfARetryTakenThatWasNotBackBeforeARestart() {
    ScanDefinition one = scan("a", "10.0.0.0/24");
    dispatcher.define(one);
    Task first = probes(tick()).getFirst();
    Task second = probes(tickAfter(LEASE)).getFirst();

    dispatcher = dispatcher(FAST, 65_536);
    dispatcher.define(one);
    dispatcher.define(scan("b", "10.0.0.0/24"));
    dispatcher.complete(done(first));
    dispatcher.handedOut(first);
    dispatcher.handedOut(second);
    tick();
    assertThat(dispatched(tickAfter(Duration.ofSeconds(1)))).isEmpty();

    dispatcher.complete(done(second));
    assertThat(probes(tickAfter(REST))).hasSize(1);
  }

  @Test
  void doesNotAskNamesAgainAfterARestart() {
    ScanDefinition scan = scan("a", "dc.example");
    dispatcher.define(scan);
    Task task = dispatched(tick()).getFirst();
    Completion answer =
        new Completion.NamesResolved(
            task.scan(),
            task.site(),
            1,
            List.of(new NameResolution("dc.example", List.of(address("10.0.0.2")))));
    dispatcher.complete(answer);
    PartStatus running = lastReport(tick(), "a").orElseThrow();

    dispatcher = dispatcher(FAST, 65_536);
    dispatcher.restore(snapshot(scan, Desire.RUN, running));
    Completion other =
        new Completion.NamesResolved(
            task.scan(),
            task.site(),
            2,
            List.of(new NameResolution("dc.example", List.of(address("10.0.0.77")))));
    dispatcher.complete(other);

    assertThat(probes(tick()).getFirst().batch().targets()).isEqualTo(Scenario.targets("10.0.0.2"));
  }

  @Test
  void doesNotTrustALostWorkerAnewWithEveryRestart() {
    ScanDefinition scan = scan("a", "10.0.0.0/24");
    dispatcher.define(scan);
    Task task = probes(tick()).getFirst();
    Duration step = Duration.ofSeconds(20);
    int restarts = 0;
    List<Task.ProbeBatch> again = List.of();
    while (again.isEmpty() && restarts < 20) {
      restarts++;
      dispatcher = dispatcher(FAST, 65_536);
      dispatcher.define(scan);
      dispatcher.handedOut(task);
      tick();
      again = probes(tickAfter(step));
    }

    assertThat(again).hasSize(1).allMatch(next -> next.attempt() == 2);
    assertThat(restarts).isEqualTo((int) LEASE.dividedBy(step) + 1);
  }
}
