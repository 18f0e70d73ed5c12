package rpcsweep.domain.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.RangeParser;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// How fast a scan of a /8 with 10,000 exclusions is planned, from the text to the last batch, and
/// in how much memory. Half of the exclusions are the operator's expressions, half are the site's,
/// each with a reason, so that both ways are measured. No test, for an absolute time means nothing
/// on a shared machine; beside the time stands what the planning thread had of a processor.
///
/// ```
/// ./rpcsweep bench planning [ROUNDS [EXCLUSIONS]]
/// ```
///
/// The goal is the first round, the cold one, for an operator plans once: less than a second for
/// everything but the walk, in less than 64 MiB. The memory of a round is the most that was in use
/// at once, garbage not yet collected included, so with a heap of 64 MiB it says little more than
/// that this was enough; what the plan keeps is what is left after a collection.
public final class PlanningBenchmark {

  private static final int STANDARD_EXCLUSIONS = 10_000;
  private static final int STANDARD_ROUNDS = 5;
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private PlanningBenchmark() {}

  /// Runs the benchmark; see the class comment.
  public static void main(String[] arguments) throws InvalidInputException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STANDARD_ROUNDS;
    int exclusions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : STANDARD_EXCLUSIONS;
    List<String> typed = expressions(1, exclusions / 2);
    List<String> configured = expressions(2, exclusions - exclusions / 2);
    for (int round = 1; round <= rounds; round++) {
      run(round, typed, configured);
    }
  }

  private static void run(int round, List<String> typed, List<String> configured)
      throws InvalidInputException {
    collect();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long before = used();

    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long processorBefore = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    TargetSpec spec = TargetParser.parse(List.of("10.0.0.0/8"), typed);
    Site site = site(configured);
    long parsed = System.nanoTime();
    Routing routing = Routing.of(spec.planned(), List.of(site), false, NOW);
    long routed = System.nanoTime();
    Share share = routing.shares().getFirst();
    ScanPlan plan = new ScanPlan(share.targets(), round);
    long planned = System.nanoTime();
    long processor = threads.getCurrentThreadCpuTime() - processorBefore;
    long peak =
        heapPools().stream().map(MemoryPoolMXBean::getPeakUsage).mapToLong(u -> u.getUsed()).sum();
    long addresses = walk(plan);
    long walked = System.nanoTime();
    if (addresses != plan.addressCount()) {
      throw new AssertionError("the batches hold " + addresses + " of " + plan.addressCount());
    }
    collect();
    long kept = used() - before;

    System.out.printf(
        Locale.ROOT,
        "round %d: parse %.0f ms, route %.0f ms, plan %.1f ms: %.0f ms in all (%.0f ms of a processor); peak %.1f MiB, kept"
            + " %.1f MiB%n",
        round,
        millis(start, parsed),
        millis(parsed, routed),
        millis(routed, planned),
        millis(start, planned),
        processor / 1e6,
        mebibytes(peak),
        mebibytes(kept));
    System.out.printf(
        Locale.ROOT,
        "         %,d addresses in %,d ranges, %,d excluded for %,d reasons;"
            + " %,d batches walked in %.0f ms: %,.0f batches/s%n",
        plan.addressCount(),
        plan.targets().ranges().size(),
        share.excludedAddressCount(),
        share.excluded().size(),
        plan.batchCount(),
        millis(planned, walked),
        plan.batchCount() * 1e3 / millis(planned, walked));
  }

  /// In the order of dispatch, as the scheduler computes them.
  private static long walk(ScanPlan plan) {
    long addresses = 0;
    for (int position = 0; position < plan.batchCount(); position++) {
      addresses += plan.batch(plan.indexAt(position)).size();
    }
    return addresses;
  }

  private static Site site(List<String> configured) {
    List<Exclusion> exclusions = new ArrayList<>();
    for (String expression : configured) {
      AddressRange range =
          RangeParser.parse(
                  expression,
                  problem -> {
                    throw new IllegalArgumentException(problem);
                  })
              .orElseThrow();
      exclusions.add(new Exclusion(range, "reason " + exclusions.size() % 100, "ot-team"));
    }
    AddressRange network = AddressRange.parsePrefix("10.0.0.0/8").orElseThrow();
    return new Site(new SiteId("bench"), "Bench", TargetSet.of(network), exclusions, Pace.STANDARD);
  }

  /// Single addresses, prefixes and ranges, a third each, all over the /8.
  private static List<String> expressions(long seed, int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> {
          String block = "10.%d.%d.".formatted(random.nextInt(256), random.nextInt(256));
          int host = random.nextInt(240);
          return switch (i % 3) {
            case 0 -> block + host;
            case 1 -> block + (host & 0xf0) + "/28";
            default -> block + host + "-" + (host + 15);
          };
        })
        .toList();
  }

  private static double millis(long from, long to) {
    return (to - from) / 1e6;
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long used() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed();
  }

  private static void collect() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
  }
}
