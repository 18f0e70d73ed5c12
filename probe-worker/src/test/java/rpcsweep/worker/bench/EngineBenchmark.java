package rpcsweep.worker.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.dial.SiteCopy;
import rpcsweep.worker.engine.NioEngine;

/// How fast the bare engine is: no Kafka, no batches, only the engine, the conversation and a lab
/// in a process of its own, all on loopback. An absolute time means nothing on a shared machine, so
/// a C client (`reference/client.c` of the reference programs, `cc -O2 -pthread`) can be run in
/// turns with it, and the ratios are printed.
///
/// ```
/// ./rpcsweep bench engine --reference /path/to/client
/// ```
///
/// Options: `--lab JAR` (required), `--reference FILE`, `--hosts N` (per pass, 200000), `--rounds
/// N` (warm passes, 3), `--window N` (in flight, 512), `--threads N` (one per processor),
/// `--exchange short|full|both` (both), `--persona LABEL` (patched), `--only
/// exchange|refused|silent`.
///
/// What the figures compare: the C client connects, binds, asks one request of 84 bytes and resets.
/// `short` is the like of it: bind and A (944 bytes), FIN and reset. `full` is the whole
/// conversation with a patched host: bind, A and B. CPU is that of the scanning process alone.
public final class EngineBenchmark {

  private static final int COLD_HOSTS = 100_000;
  private static final String PREFIX = "127.32.0.0/11";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /// Silence is waited for this long; long enough to open every connection meanwhile.
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private static final int WANTED_OPEN = 20_000;
  private static final int OTHER_FILES = 200;

  private final Arguments arguments;
  private final Optional<ReferenceClient> reference;
  private final int threads;

  private EngineBenchmark(Arguments arguments) {
    this.arguments = arguments;
    this.threads = arguments.number("threads", Runtime.getRuntime().availableProcessors());
    this.reference =
        arguments
            .text("reference")
            .map(program ->
                new ReferenceClient(Path.of(program), threads, arguments.number("window", 512)));
  }

  /// Runs the benchmark; see the class comment.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new EngineBenchmark(Arguments.of(arguments)).run();
  }

  private void run() throws IOException, InterruptedException {
    String only = arguments.text("only").orElse("");
    if (only.isEmpty() || only.equals("exchange")) {
      Path lab =
          Path.of(
              arguments
                  .text("lab")
                  .orElseThrow(() -> new IllegalArgumentException("--lab JAR is missing")));
      try (LabProcess process =
          LabProcess.start(lab, PREFIX, arguments.text("persona").orElse("patched"))) {
        exchange(process.port());
      }
    }
    if (only.isEmpty() || only.equals("refused")) {
      refused();
    }
    if (only.isEmpty() || only.equals("silent")) {
      silent();
    }
  }

  private void exchange(int port) throws IOException, InterruptedException {
    int hosts = arguments.number("hosts", 200_000);
    String kind = arguments.text("exchange").orElse("both");
    boolean first = true;
    for (boolean isShort :
        kind.equals("both") ? List.of(true, false) : List.of(kind.equals("short"))) {
      String name = isShort ? "short (bind, A)" : "full (bind, A, B)";
      Sweep.Conduct conduct = isShort ? Sweep.Conduct.BIND_AND_A : Sweep.Conduct.WHOLE;
      compare(name, port, hosts, conduct, first);
      first = false;
    }
  }

  private void refused() throws IOException, InterruptedException {
    int hosts = arguments.number("hosts", 200_000);
    compare("refused", ClosedPort.find(), hosts, Sweep.Conduct.WHOLE, true);
  }

  private void compare(String name, int port, int hosts, Sweep.Conduct conduct, boolean cold)
      throws IOException, InterruptedException {
    List<Pass> ours = new ArrayList<>();
    List<Pass> theirs = new ArrayList<>();
    if (cold) {
      if (reference.isPresent()) {
        // What is to be measured cold is the scanner, not the lab.
        Pass _ = reference.get().run(port, COLD_HOSTS);
      }
      report(name + ", cold", sweep(port, COLD_HOSTS, conduct), theirs, port, COLD_HOSTS);
    }
    for (int round = 1; round <= arguments.number("rounds", 3); round++) {
      Pass pass = sweep(port, hosts, conduct);
      ours.add(pass);
      report(name + ", round " + round, pass, theirs, port, hosts);
    }
    if (!theirs.isEmpty()) {
      List<Pass> warm = theirs.subList(theirs.size() - ours.size(), theirs.size());
      summarize(name, "host", ours, warm, Pass::hostsPerSecond, Pass::cpuPerThousand);
      if (ours.getFirst().answers() > 0) {
        summarize(name, "answer", ours, warm, Pass::answersPerSecond, Pass::cpuPerThousandAnswers);
      }
    }
  }

  private static void summarize(
      String name,
      String unit,
      List<Pass> ours,
      List<Pass> theirs,
      ToDoubleFunction<Pass> rate,
      ToDoubleFunction<Pass> cpu) {
    System.out.printf(
        "%-28s median: %.2f of the reference's %ss/s at %.2f times its CPU per %s%n",
        name,
        median(ours, rate) / median(theirs, rate),
        unit,
        median(ours, cpu) / median(theirs, cpu),
        unit);
  }

  private void report(String name, Pass pass, List<Pass> theirs, int port, int hosts)
      throws IOException, InterruptedException {
    System.out.printf("%-28s %s%n", name, pass);
    if (reference.isPresent()) {
      Pass other = reference.get().run(port, hosts);
      theirs.add(other);
      System.out.printf(
          "%-28s %s   ratio %.2f, CPU x%.2f%n",
          "  reference",
          other,
          pass.hostsPerSecond() / other.hostsPerSecond(),
          pass.cpuPerThousand() / other.cpuPerThousand());
    }
  }

  private void silent() throws IOException, InterruptedException {
    int open = Math.min(WANTED_OPEN, fileLimit() - OTHER_FILES);
    try (SilentPort port = new SilentPort();
        NioEngine engine = engine(open)) {
      Pass pass =
          new Sweep(engine, port.number(), 3 * open, open, SILENCE, Sweep.Conduct.WHOLE).run();
      double ideal = open / (SILENCE.toMillis() / 1_000.0);
      System.out.printf("%-28s %s%n", "silent", pass);
      System.out.printf(
          "%-28s %d connects open at once, %.2f of window / timeout (%.0f/s), RSS %d MiB%n",
          "", open, pass.hostsPerSecond() / ideal, ideal, Memory.residentMebibytes());
    }
  }

  private Pass sweep(int port, int hosts, Sweep.Conduct conduct) throws InterruptedException {
    int window = arguments.number("window", 512);
    try (NioEngine engine = engine(window)) {
      return new Sweep(engine, port, hosts, window, TIMEOUT, conduct).run();
    }
  }

  private NioEngine engine(int capacity) {
    TargetSet loopback = TargetSet.of(AddressRange.parsePrefix("127.0.0.0/8").orElseThrow());
    Site site = new Site(new SiteId("bench"), "bench", loopback, List.of(), Pace.STANDARD);
    return new NioEngine(
        new GuardedDialer(new SiteCopy(site, InstantSource.system()), true), threads, capacity);
  }

  private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
    double[] sorted = passes.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static int fileLimit() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount());
  }
}
