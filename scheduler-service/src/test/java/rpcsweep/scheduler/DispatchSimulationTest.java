package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;

/// A whole site in virtual time: one dispatcher, its logs in memory, and workers that lose tasks,
/// do them twice, are late, and come back in any order, while the scheduler is killed again and
/// again and rebuilt from the logs. The seed is in the test's name; the same seed is the same run.
class DispatchSimulationTest {

  private static final int RATE = 4_000;
  private static final int WINDOW = 4_096;
  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final DispatchPolicy POLICY =
      new DispatchPolicy(Duration.ofSeconds(20), 3, Duration.ofSeconds(1), Duration.ofMillis(500));

  private record Sent(Instant when, int size) {}

  private record Due(Instant when, Completion completion) {}

  private final Site site = Scenario.site(RATE, WINDOW);
  private final List<ScanDefinition> scans = new ArrayList<>();
  private final Map<ScanId, ScanStatus> statusLog = new LinkedHashMap<>();
  private final List<Task> taskLog = new ArrayList<>();
  private final List<Completion> completionLog = new ArrayList<>();
  private final List<Due> workers = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Address, Task.ProbeBatch> held = new HashMap<>();
  private final Map<Task, Instant> leaseEnds = new HashMap<>();
  private final Set<ScanId> cancelled = new HashSet<>();
  private Instant now = Scenario.START;

  /// A dozen, or as many as `-Dsimulation.seeds` asks for.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("simulation.seeds", 12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyBatchEndsOnceWhateverIsLostRepeatedOrKilled(long seed) {
    Random random = new Random(seed);
    scans.add(Scenario.scan("ten", "10.0.0.0/18", "10.7.0.9"));
    scans.add(Scenario.scan("overlap", "10.0.16.128-10.0.40.7", "10.9.0.0/22"));
    scans.add(Scenario.scan("named", "10.0.8.0/22", "dc.example", "files.example"));
    scans.add(Scenario.scan("tiny", "10.0.0.77"));

    run(random, random.nextDouble() * 0.2, random.nextBoolean());

    for (ScanDefinition scan : scans) {
      ScanStatus last = statusLog.get(scan.id());
      if (last.state() == ScanState.SUCCEEDED) {
        ScanProgress progress = last.progress();
        assertThat(progress.finishedBatches() + progress.failedBatches())
            .isEqualTo(progress.plannedBatches());
        assertThat(last.failedBatches()).hasSize(progress.failedBatches());
        assertFinishedIsWhatWasReported(scan, last);
      }
    }
    assertRate();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 11, 19})
  void aRestartChangesNothingOfTheEnd(long seed) {
    scans.add(Scenario.scan("ten", "10.0.0.0/19"));
    scans.add(Scenario.scan("named", "10.0.8.0/22", "dc.example", "files.example"));

    run(new Random(seed), 0, true);

    assertThat(statusLog.values())
        .allMatch(status -> status.state() == ScanState.SUCCEEDED)
        .allMatch(status -> status.progress().failedBatches() == 0)
        .allMatch(status ->
            status.progress().finishedAddresses() == status.progress().plannedAddresses());
    assertThat(statusLog.get(new ScanId("named")).progress().plannedAddresses())
        .isEqualTo(1_024 + 3);
  }

  /// Until every scan has ended. Workers answer after up to 10 s, at times never or twice.
  private void run(Random random, double lossRate, boolean restarts) {
    SiteDispatcher dispatcher = rebuilt();
    Instant cancelAt = Scenario.START.plusSeconds(random.nextInt(2, 2_000));
    while (!hasEnded()) {
      assertThat(now).isBefore(Scenario.START.plus(LONGEST));
      now = now.plus(STEP);
      if (restarts && random.nextInt(400) == 0) {
        dispatcher = rebuilt();
      }
      if (lossRate > 0 && now.isAfter(cancelAt) && cancelled.add(scans.getFirst().id())) {
        dispatcher.command(scans.getFirst().id(), Desire.CANCEL);
      }
      deliver(dispatcher);
      boolean lost = restarts && random.nextInt(600) == 0;
      List<Action> actions = dispatcher.tick(now);
      // After a restart more may count as outstanding; then nothing is added.
      assertThat(dispatcher.outstandingSize() <= WINDOW || Scenario.dispatched(actions).isEmpty())
          .isTrue();
      for (Action action : actions) {
        switch (action) {
          case Action.Dispatch dispatch -> work(dispatch.task(), random, lossRate);
          case Action.Report report -> {
            // A killed scheduler may not have written its last report.
            if (!lost || report.status().state().isFinal()) {
              statusLog.put(report.scan(), report.status());
            }
          }
          case Action.CancelWork cancel -> assertThat(cancelled).contains(cancel.scan());
        }
      }
      if (lost) {
        dispatcher = rebuilt();
      }
    }
  }

  private boolean hasEnded() {
    return scans.stream()
        .allMatch(scan ->
            Optional.ofNullable(statusLog.get(scan.id()))
                .filter(status -> status.state().isFinal())
                .isPresent());
  }

  private SiteDispatcher rebuilt() {
    SiteDispatcher dispatcher = new SiteDispatcher(site, POLICY);
    for (ScanDefinition scan : scans) {
      dispatcher.restore(
          new ScanSnapshot(
              scan,
              cancelled.contains(scan.id()) ? Desire.CANCEL : Desire.RUN,
              statusLog.getOrDefault(scan.id(), ScanStatus.before(scan))));
    }
    completionLog.forEach(dispatcher::complete);
    taskLog.forEach(dispatcher::handedOut);
    return dispatcher;
  }

  private void deliver(SiteDispatcher dispatcher) {
    for (Due due : List.copyOf(workers)) {
      if (!due.when().isAfter(now)) {
        workers.remove(due);
        completionLog.add(due.completion());
        letGo(due.completion());
        dispatcher.complete(due.completion());
      }
    }
    held.values().removeIf(task -> !leaseEnds.get(task).isAfter(now));
  }

  private void letGo(Completion completion) {
    held.values()
        .removeIf(task ->
            switch (completion) {
              case Completion.BatchDone done ->
                  done.scan().equals(task.scan())
                      && done.batchIndex() == task.batch().index()
                      && done.attempt() >= task.attempt();
              case Completion.BatchAbandoned back ->
                  back.scan().equals(task.scan())
                      && back.batchIndex() == task.batch().index()
                      && back.attempt() == task.attempt();
              case Completion.NamesResolved _ -> false;
            });
  }

  private void work(Task task, Random random, double lossRate) {
    taskLog.add(task);
    leaseEnds.put(task, now.plus(POLICY.leaseOf(task, site.pace())));
    if (task instanceof Task.ProbeBatch probe) {
      assertThat(held.put(probe.batch().block(), probe))
          .as("a second hand in %s at %s", probe.batch().block(), now)
          .isNull();
      sent.add(new Sent(now, probe.batch().size()));
    }
    Instant when = now.plusMillis(random.nextInt(10, 10_000));
    double fate = random.nextDouble();
    if (fate < lossRate) {
      return;
    }
    workers.add(new Due(when, completion(task, random, lossRate)));
    if (fate > 0.9) {
      workers.add(new Due(when.plusMillis(random.nextInt(90_000)), completion(task, random, 0)));
    }
  }

  private Completion completion(Task task, Random random, double abandonRate) {
    return switch (task) {
      case Task.ProbeBatch probe ->
          random.nextDouble() < abandonRate ? Scenario.abandoned(probe) : Scenario.done(probe);
      case Task.ResolveNames resolve ->
          new Completion.NamesResolved(
              resolve.scan(),
              resolve.site(),
              resolve.attempt(),
              resolve.hostNames().stream()
                  .map(name ->
                      new NameResolution(
                          name,
                          Scenario.targets(
                                  "10.0.8.1", "10.77.0." + name.length(), "10.3.0.1", "10.88.0.1")
                              .ranges()
                              .stream()
                              .map(range -> range.first())
                              .toList()))
                  .toList());
    };
  }

  /// Done is what the receipts say, counted once; nothing else.
  private void assertFinishedIsWhatWasReported(ScanDefinition scan, ScanStatus last) {
    Set<Integer> reported = new HashSet<>();
    for (Completion completion : completionLog) {
      if (completion instanceof Completion.BatchDone done && done.scan().equals(scan.id())) {
        reported.add(done.batchIndex());
      }
    }
    last.failedBatches().forEach(batch -> reported.remove(batch.index()));
    assertThat(last.progress().finishedBatches()).isEqualTo(reported.size());
  }

  /// Over any second no more than the rate and one batch, restarts or not.
  private void assertRate() {
    int from = 0;
    long sum = 0;
    for (Sent last : sent) {
      sum += last.size();
      while (!sent.get(from).when().isAfter(last.when().minusSeconds(1))) {
        sum -= sent.get(from++).size();
      }
      assertThat(sum).isLessThanOrEqualTo(RATE + 256);
    }
  }
}
