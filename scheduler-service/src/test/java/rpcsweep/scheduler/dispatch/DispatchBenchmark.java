package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.Scenario;

/// Dispatch alone: how many batches a second one dispatcher hands out and takes back, and what an
/// outstanding one costs. No Kafka, no network; virtual time.
///
/// The reference in the same run is the least that could be done: walking the same plan's batches
/// in the same order and keeping each in a queue until it is back.
///
/// `./rpcsweep bench dispatch` runs it.
final class DispatchBenchmark {

  private static final int ROUNDS = 4;
  private static final int WINDOW_BATCHES = 4_096;
  private static final BlockOffsets SILENT = silence();
  private static final StateCounts COUNTS = StateCounts.of(Map.of(HostState.NO_RESPONSE, 256L));

  private DispatchBenchmark() {}

  static void main() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      Figures bare = bare(scan("bare", false, "10.0.0.0/8"));
      System.out.printf(
          Locale.ROOT, "round %d  bare walk        %,10.0f batches/s%n", round, bare.perSecond());
      print(round, "one scan", bare, dispatch(List.of(scan("one", false, "10.0.0.0/8"))));
      print(round, "with retry", bare, dispatch(List.of(scan("retry", true, "10.0.0.0/9"))));
      List<ScanDefinition> ten = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ten.add(scan("ten-" + i, false, "10.%d.0.0/13".formatted(8 * i + 8)));
      }
      print(round, "ten scans", bare, dispatch(ten));
    }
    memory();
  }

  private record Figures(int batches, double seconds) {
    double perSecond() {
      return batches / seconds;
    }
  }

  private static void print(int round, String name, Figures bare, Figures figures) {
    System.out.printf(
        Locale.ROOT,
        "round %d  %-16s %,10.0f batches/s  %.2f of the bare walk  (%,d batches)%n",
        round,
        name,
        figures.perSecond(),
        figures.perSecond() / bare.perSecond(),
        figures.batches());
  }

  private static ScanDefinition scan(String id, boolean retries, String... targets)
      throws Exception {
    return Scenario.scan(
        new ScanId(id),
        Scenario.order(Priority.NORMAL, retries, Arrays.asList(targets), List.of()),
        Scenario.site(1, 256));
  }

  private static Figures bare(ScanDefinition scan) {
    ScanPlan plan = scan.plan(scan.parts().getFirst(), Scenario.targets());
    Deque<Object> outstanding = new ArrayDeque<>();
    long begin = System.nanoTime();
    for (int position = 0; position < plan.batchCount(); position++) {
      outstanding.addLast(plan.batch(plan.indexAt(position)));
      if (outstanding.size() > WINDOW_BATCHES) {
        outstanding.removeFirst();
      }
    }
    return new Figures(plan.batchCount(), (System.nanoTime() - begin) / 1e9);
  }

  /// Every batch is reported a window later.
  private static Figures dispatch(List<ScanDefinition> scans) {
    SiteDispatcher dispatcher =
        new SiteDispatcher(
            Scenario.site(1_000_000_000, WINDOW_BATCHES * 256), DispatchPolicy.STANDARD);
    scans.forEach(dispatcher::define);
    Deque<Task> outstanding = new ArrayDeque<>();
    Instant now = Scenario.START;
    int batches = 0;
    long begin = System.nanoTime();
    while (!dispatcher.states().isEmpty()) {
      now = now.plus(Duration.ofMillis(20));
      for (Action action : dispatcher.tick(now, now)) {
        if (action instanceof Action.Dispatch(Task task)) {
          outstanding.addLast(task);
          batches++;
        }
      }
      for (int i = 0; i < WINDOW_BATCHES / 4 && !outstanding.isEmpty(); i++) {
        dispatcher.complete(done((Task.ProbeBatch) outstanding.removeFirst()));
      }
    }
    return new Figures(batches, (System.nanoTime() - begin) / 1e9);
  }

  private static Completion done(Task.ProbeBatch task) {
    boolean whole = task.batch().size() == 256;
    return new Completion.BatchDone(
        task.scan(),
        task.site(),
        task.attempt(),
        task.batch().index(),
        whole ? COUNTS : StateCounts.of(Map.of(HostState.NO_RESPONSE, (long) task.batch().size())),
        SILENT);
  }

  private static BlockOffsets silence() {
    BitSet bits = new BitSet();
    bits.set(3, 20);
    return BlockOffsets.of(bits);
  }

  /// What is held for a window full of batches, and for a /8 of which every batch is done.
  private static void memory() throws Exception {
    ScanDefinition scan = scan("memory", true, "10.0.0.0/8");
    SiteDispatcher dispatcher =
        new SiteDispatcher(Scenario.site(1_000_000_000, 65_536 * 256), DispatchPolicy.STANDARD);
    dispatcher.define(scan);
    long before = used();
    List<Action> actions = dispatcher.tick(Scenario.START, Scenario.START);
    int batches = Scenario.probes(actions).size();
    actions = List.of();
    long outstanding = used() - before;
    System.out.printf(
        Locale.ROOT,
        "outstanding: %,d batches, %,d bytes each%n",
        batches,
        outstanding / Math.max(1, batches));
    if (!actions.isEmpty() || dispatcher.outstandingSize() == 0) {
      throw new IllegalStateException("nothing is outstanding");
    }
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.onSpinWait();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
