package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.START;
import static rpcsweep.scheduler.Scenario.abandoned;
import static rpcsweep.scheduler.Scenario.dispatched;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.lastReport;
import static rpcsweep.scheduler.Scenario.probes;
import static rpcsweep.scheduler.Scenario.progress;
import static rpcsweep.scheduler.Scenario.scan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.PlannedName;
import rpcsweep.scheduler.Scenario;

/// The states of a scan and what leads from one to the next.
class ScanLifeTest extends DispatcherTestCase {

  @Test
  void succeedsWhenEveryBatchIsReported() {
    dispatcher.define(scan("a", "10.0.0.0/23"));
    List<Action> first = tick();
    assertThat(state(first, "a")).isEqualTo(ScanState.RUNNING);

    probes(first).forEach(task -> dispatcher.complete(done(task)));
    PartStatus last = lastReport(tick(), "a").orElseThrow();

    assertThat(last.state()).isEqualTo(ScanState.SUCCEEDED);
    assertThat(last.progress()).isEqualTo(progress(512, 512, 2, 2, 0, 0));
    assertThat(last.startTime()).isEqualTo(START);
    assertThat(last.endTime()).isEqualTo(START);
    assertThat(lastReport(tick(), "a")).isEmpty();
  }

  @Test
  void resolvesNamesFirstAndRefusesWhereTheyMustNotLead() {
    dispatcher.define(
        scan(new ScanId("a"), List.of("10.0.0.1", "dc.example"), List.of("10.0.9.9")));

    List<Action> first = tick();
    Task.ResolveNames resolve = (Task.ResolveNames) dispatched(first).getFirst();
    assertThat(dispatched(first)).hasSize(1);
    assertThat(state(first, "a")).isEqualTo(ScanState.PENDING);
    assertThat(resolve.hostNames()).containsExactly("dc.example");

    dispatcher.complete(
        new Completion.NamesResolved(
            resolve.scan(),
            resolve.site(),
            1,
            List.of(
                new NameResolution(
                    "dc.example",
                    List.of(
                        address("10.0.0.2"),
                        address("10.3.0.1"),
                        address("10.0.9.9"),
                        address("192.0.2.1"))))));
    List<Action> second = tick();

    PartStatus status = lastReport(second, "a").orElseThrow();
    assertThat(status.state()).isEqualTo(ScanState.RUNNING);
    assertThat(status.names())
        .containsExactly(
            new PlannedName(
                "dc.example",
                List.of(address("10.0.0.2")),
                List.of(address("10.3.0.1"), address("10.0.9.9"), address("192.0.2.1"))));
    assertThat(probes(second).getFirst().batch().targets())
        .isEqualTo(Scenario.targets("10.0.0.1-10.0.0.2"));
  }

  @Test
  void handsOutAtMost256NamesAtOnceAndAsksEveryOneOfThem() {
    String[] names =
        IntStream.range(0, 600).mapToObj(i -> "h" + i + ".example").toArray(String[]::new);
    dispatcher.define(scan("a", names));

    List<Task> tasks = dispatched(tick());

    assertThat(tasks).hasSize(3);
    Set<String> asked =
        tasks.stream()
            .flatMap(task -> ((Task.ResolveNames) task).hostNames().stream())
            .collect(Collectors.toSet());
    assertThat(asked).containsExactlyInAnyOrder(names);
  }

  @Test
  void failsWhereNoNameLeadsAnywhere() {
    dispatcher.define(scan("a", "gone.example"));
    Task task = dispatched(tick()).getFirst();

    dispatcher.complete(
        new Completion.NamesResolved(
            task.scan(), task.site(), 1, List.of(new NameResolution("gone.example", List.of()))));

    assertThat(state(tick(), "a")).isEqualTo(ScanState.FAILED);
  }

  @Test
  void failsWhereNoWorkerResolvesAName() {
    dispatcher.define(scan("a", "10.0.0.1", "dc.example"));
    tick();
    tickAfter(LEASE);
    tickAfter(LEASE);

    PartStatus last = lastReport(tickAfter(LEASE), "a").orElseThrow();

    assertThat(last.state()).isEqualTo(ScanState.FAILED);
    assertThat(last.failure()).contains("dc.example");
  }

  @Test
  void stopsHandingOutWhenCancelledAndEndsWithTheLastHand() {
    dispatcher = dispatcher(FAST, 512);
    dispatcher.define(scan("a", "10.0.0.0/16"));
    List<Task.ProbeBatch> tasks = probes(tick());

    dispatcher.command(new ScanId("a"), Desire.CANCEL);
    List<Action> cancelling = tick();
    assertThat(cancelling).contains(new Action.CancelWork(new ScanId("a")));
    assertThat(state(cancelling, "a")).isEqualTo(ScanState.CANCELLING);
    assertThat(dispatched(cancelling)).isEmpty();

    dispatcher.complete(abandoned(tasks.get(0)));
    assertThat(dispatched(tick())).isEmpty();
    dispatcher.complete(done(tasks.get(1)));
    PartStatus last = lastReport(tick(), "a").orElseThrow();
    assertThat(last.state()).isEqualTo(ScanState.CANCELLED);
    assertThat(last.progress().finishedBatches()).isEqualTo(1);
  }

  @Test
  void cancelsThoughItsWorkersAreLost() {
    dispatcher.define(scan("a", "10.0.0.0/24"));
    tick();
    dispatcher.command(new ScanId("a"), Desire.CANCEL);
    tick();

    assertThat(state(tickAfter(LEASE), "a")).isEqualTo(ScanState.CANCELLED);
  }

  @Test
  void pausesAndGoesOn() {
    dispatcher = dispatcher(FAST, 256);
    dispatcher.define(scan("a", "10.0.0.0/16"));
    Task first = probes(tick()).getFirst();

    dispatcher.command(new ScanId("a"), Desire.PAUSE);
    dispatcher.complete(done(first));
    List<Action> paused = tick();
    assertThat(state(paused, "a")).isEqualTo(ScanState.PAUSED);
    assertThat(dispatched(paused)).isEmpty();

    dispatcher.command(new ScanId("a"), Desire.RUN);
    List<Action> resumed = tick();
    assertThat(state(resumed, "a")).isEqualTo(ScanState.RUNNING);
    assertThat(dispatched(resumed)).hasSize(1);
  }

  @Test
  void reportsProgressAtMostTwiceASecond() {
    dispatcher = dispatcher(2_560, 65_536);
    dispatcher.define(scan("a", "10.0.0.0/18"));
    int reports = 0;
    for (int i = 0; i < 100; i++) {
      List<Action> actions = tickAfter(Duration.ofMillis(50));
      probes(actions).forEach(task -> dispatcher.complete(done(task)));
      reports += lastReport(actions, "a").isPresent() ? 1 : 0;
    }
    assertThat(reports).isBetween(5, 11);
  }
}
