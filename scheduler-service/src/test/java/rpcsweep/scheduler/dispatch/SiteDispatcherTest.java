package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.abandoned;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.probes;
import static rpcsweep.scheduler.Scenario.progress;
import static rpcsweep.scheduler.Scenario.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.Scenario;

/// What is handed out, to how many hands, and what becomes of a task that does not come back.
class SiteDispatcherTest extends DispatcherTestCase {

  @Test
  void handsOutEveryBatchOnceInTheOrderOfThePlan() {
    ScanDefinition scan = scan("a", "10.0.0.0/20");
    dispatcher.define(scan);

    List<Task.ProbeBatch> tasks = probes(tick());

    List<Integer> order =
        IntStream.range(0, 16)
            .mapToObj(scan.plan(scan.parts().getFirst(), Scenario.targets())::indexAt)
            .toList();
    assertThat(tasks).extracting(task -> task.batch().index()).isEqualTo(order);
    assertThat(tasks).allMatch(task -> task.attempt() == 1 && task.batch().size() == 256);
    assertThat(probes(tick())).isEmpty();
  }

  @Test
  void neverExceedsTheRateByMoreThanABatch() {
    dispatcher = dispatcher(500, 65_536);
    dispatcher.define(scan("a", "10.0.0.0/16"));
    List<Integer> perTick = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      perTick.add(probes(tickAfter(Duration.ofMillis(50))).size() * 256);
    }
    for (int i = 0; i + 20 <= perTick.size(); i++) {
      int inSecond = perTick.subList(i, i + 20).stream().mapToInt(Integer::intValue).sum();
      assertThat(inSecond).isLessThanOrEqualTo(500 + 256);
    }
    int total = perTick.stream().mapToInt(Integer::intValue).sum();
    assertThat(total).isBetween(20 * 500 - 512, 20 * 500 + 512);
  }

  @Test
  void keepsWhatIsOutstandingInsideTheWindow() {
    dispatcher = dispatcher(FAST, 600);
    dispatcher.define(scan("a", "10.0.0.0/20"));

    List<Task.ProbeBatch> first = probes(tick());
    assertThat(first).hasSize(2);
    assertThat(probes(tickAfter(Duration.ofSeconds(1)))).isEmpty();

    dispatcher.complete(done(first.getFirst()));
    assertThat(probes(tick())).hasSize(1);
  }

  @Test
  void letsScansTakeTurns() {
    dispatcher = dispatcher(FAST, 1_024);
    dispatcher.define(scan("a", "10.0.0.0/16"));
    dispatcher.define(scan("b", "10.1.0.0/16"));

    assertThat(probes(tick()))
        .extracting(task -> task.scan().value())
        .containsExactly("a", "b", "a", "b");
  }

  @Test
  void keepsOneBlockInOneHandAcrossScans() {
    dispatcher.define(scan("a", "10.0.0.0-10.0.0.99"));
    dispatcher.define(scan("b", "10.0.0.100-10.0.1.255"));

    List<Task.ProbeBatch> first = probes(tick());

    assertThat(first).hasSize(2);
    assertThat(first.stream().map(task -> task.batch().block()).collect(Collectors.toSet()))
        .hasSize(2);
    dispatcher.complete(done(first.getFirst()));
    assertThat(probes(tickAfter(REST)))
        .hasSize(1)
        .allMatch(task -> task.scan().value().equals("b"));
  }

  @Test
  void handsOutAgainWhatDoesNotComeBackInItsLease() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    tick();

    assertThat(dispatched(tickAfter(LEASE.minusMillis(1)))).isEmpty();
    assertThat(probes(tickAfter(Duration.ofMillis(1))))
        .hasSize(1)
        .allMatch(task -> task.attempt() == 2);
  }

  @Test
  void givesUpAfterThreeAttemptsAndNamesTheBatch() {
    dispatcher.define(scan("a", "10.0.0.0/24", "10.0.1.0/30"));
    List<Task.ProbeBatch> tasks = probes(tick());
    tasks.stream()
        .filter(task -> task.batch().size() == 256)
        .forEach(task -> dispatcher.complete(done(task)));
    tickAfter(LEASE);
    tickAfter(LEASE);

    PartStatus last = lastReport(tickAfter(LEASE), "a").orElseThrow();

    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.failedBatches()).containsExactly(new FailedBatch(1, "10.0.1.0/30"));
    assertThat(last.progress()).isEqualTo(progress(260, 256, 2, 1, 1, 0));
  }

  @Test
  void failsWhereNothingCouldBeFinished() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    tick();
    tickAfter(LEASE);
    tickAfter(LEASE);

    PartStatus last = lastReport(tickAfter(LEASE), "a").orElseThrow();

    assertThat(last.state()).isEqualTo(ScanState.FAILED);
    assertThat(last.failure()).contains("osaka");
  }

  @Test
  void countsTheCompletionOfAnEarlierAttempt() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    Task first = probes(tick()).getFirst();
    Task second = probes(tickAfter(LEASE)).getFirst();
    dispatcher.define(scan("b", "10.0.0.0/24"));

    dispatcher.complete(done(first));
    List<Action> actions = tick();

    assertThat(state(actions, "a")).isEqualTo(ScanState.SUCCEEDED);
    // The second attempt may still be dialling into the block.
    assertThat(probes(actions)).isEmpty();
    dispatcher.complete(done(second));
    assertThat(probes(tickAfter(REST))).hasSize(1);
  }

  @Test
  void countsABatchOnceHoweverOftenItIsReported() {
    dispatcher.define(scan("a", "10.0.0.0/23"));
    Task first = probes(tick()).getFirst();

    dispatcher.complete(done(first));
    dispatcher.complete(done(first));

    assertThat(lastReport(tickAfter(Duration.ofSeconds(1)), "a").orElseThrow().progress())
        .isEqualTo(progress(512, 256, 2, 1, 0, 1));
  }

  @Test
  void rejoicesInABatchThatWasGivenUpAndCameBackAfterAll() {
    dispatcher.define(scan("a", "10.0.0.0/24", "10.0.1.0/24"));
    List<Task.ProbeBatch> tasks = probes(tick());
    tickAfter(LEASE);
    List<Task.ProbeBatch> third = probes(tickAfter(LEASE));
    assertThat(third).hasSize(2).allMatch(task -> task.attempt() == 3);
    dispatcher.complete(abandoned(third.getFirst()));
    tickAfter(LEASE);

    tasks.forEach(task -> dispatcher.complete(done(task)));

    PartStatus last = lastReport(tick(), "a").orElseThrow();
    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.failedBatches()).isEmpty();
  }

  @Test
  void asksAgainForABatchGivenBackWithoutCountingItAsAnAttempt() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    Task first = probes(tick()).getFirst();

    dispatcher.complete(abandoned(first));

    assertThat(dispatched(tick())).isEmpty();
    assertThat(probes(tickAfter(Duration.ofSeconds(5))))
        .hasSize(1)
        .allMatch(task -> task.attempt() == 2);
    tickAfter(LEASE);
    assertThat(probes(tickAfter(LEASE))).hasSize(1).allMatch(task -> task.attempt() == 4);
  }

  @Test
  void givesUpABatchThatNobodyFinishesWithinItsLease() {
    dispatcher.define(scan("a", "10.0.0.0/24", "10.0.1.0/24"));
    List<Task.ProbeBatch> tasks = probes(tick());
    dispatcher.complete(done(tasks.get(1)));
    Task.ProbeBatch next = tasks.get(0);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(next.attempt()).isEqualTo(attempt);
      dispatcher.complete(Scenario.abandoned(next, Completion.Reason.LEASE_ENDED));
      List<Task.ProbeBatch> again = probes(tickAfter(Duration.ofSeconds(1)));
      assertThat(again).hasSize(attempt < 3 ? 1 : 0);
      next = again.isEmpty() ? next : again.getFirst();
    }

    assertThat(lastReport(tickAfter(Duration.ofSeconds(1)), "a")).isEmpty();
    assertThat(dispatcher.states()).isEmpty();
  }
}
