package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.advice.AdviceText;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.ReportedHost;

/// Reports and lists for people, as text in columns.
final class TableFormat {

  /// A screenful of hosts; the rest is counted, and other formats list it.
  private static final int MOST_SHOWN = 25;

  /// Column widths are chosen for so many rows at a time.
  private static final int MOST_ROWS = 200;

  /// The states that need somebody's attention.
  private static final List<HostState> WORST_FIRST =
      List.of(HostState.UNPATCHED, HostState.PATCHED_KB823980_ONLY, HostState.NEEDS_INVESTIGATION);

  private TableFormat() {}

  /// The hosts that need attention, then the counts, the sentence that matters last.
  static void write(ScanReport report, Locale language, PrintWriter out) {
    Map<Measure, Long> advice = writeAttention(report, out);
    writeCounts(report.counts(), out);
    out.println();
    writeCoverage(report.scan(), out);
    out.println(sentence(report.counts()));
    writeAdvice(advice, language, out);
  }

  /// The update for each kind of host; what helps where it cannot be installed is told of each host
  /// by itself.
  private static void writeAdvice(Map<Measure, Long> advice, Locale language, PrintWriter out) {
    if (advice.isEmpty()) {
      return;
    }
    out.println();
    out.println("WHAT TO DO");
    advice.forEach((measure, hosts) ->
        out.printf(
            Locale.ROOT,
            "%,6d %s: %s%n",
            hosts,
            hosts == 1 ? "host" : "hosts",
            AdviceText.of(measure, language).action()));
    out.println(
        "rpcsweep hosts ADDRESS tells of one host what helps where no update can be installed.");
  }

  /// The worst first: what is known to be missing before what is not known.
  ///
  /// @return how many vulnerable hosts need which update
  private static Map<Measure, Long> writeAttention(ScanReport report, PrintWriter out) {
    Map<Measure, Long> advice = new EnumMap<>(Measure.class);
    Map<HostState, List<ReportedHost>> shown = new EnumMap<>(HostState.class);
    WORST_FIRST.forEach(state -> shown.put(state, new ArrayList<>()));
    long found = 0;
    for (ReportedHost host : report.hosts()) {
      List<ReportedHost> alike = shown.get(host.state());
      if (alike != null) {
        found++;
        if (host.state().isVulnerable()) {
          host.portrait().advice().stream()
              .filter(Measure::isUpdate)
              .findFirst()
              .ifPresent(measure -> advice.merge(measure, 1L, Long::sum));
        }
        if (alike.size() < MOST_SHOWN) {
          alike.add(host);
        }
      }
    }
    if (found == 0) {
      return advice;
    }
    TextTable table =
        report.isOfSeveralSites()
            ? new TextTable("SITE", "ADDRESS", "STATE", "CONFIDENCE", "EVIDENCE", "WHO")
            : new TextTable("ADDRESS", "STATE", "CONFIDENCE", "EVIDENCE", "WHO");
    WORST_FIRST.stream()
        .flatMap(state -> shown.get(state).stream())
        .limit(MOST_SHOWN)
        .map(host ->
            Stream.concat(
                report.isOfSeveralSites()
                    ? Stream.of(host.key().site().toString())
                    : Stream.<String>empty(),
                Stream.of(
                    host.key().address().toString(),
                    Wording.of(host.state()),
                    confidence(host),
                    Wording.brief(host.evidence()),
                    Wording.who(host.portrait()))))
        .forEach(cells -> table.row(cells.toArray(String[]::new)));
    table.lines().forEach(out::println);
    if (found > MOST_SHOWN) {
      out.printf(
          Locale.ROOT,
          "and %,d more that need attention; --format csv lists every address%n",
          found - MOST_SHOWN);
    }
    out.println();
    return advice;
  }

  private static void writeCounts(StateCounts counts, PrintWriter out) {
    TextTable table = new TextTable(">HOSTS", "STATE", "MEANING");
    for (HostState state : HostState.values()) {
      if (state != HostState.NOT_SCANNED && counts.count(state) > 0) {
        table.row(
            String.format(Locale.ROOT, "%,d", counts.count(state)),
            Wording.of(state),
            Wording.meaning(state));
      }
    }
    table.lines().forEach(out::println);
  }

  private static void writeCoverage(ScanView scan, PrintWriter out) {
    ScanProgress progress = scan.progress();
    out.printf(
        Locale.ROOT,
        "Scan %s of %s %s: %s%s.%n",
        scan.id(),
        scan.siteNames(),
        scan.state().name().toLowerCase(Locale.ROOT),
        coverage(progress),
        scan.duration().map(time -> " in " + seconds(time)).orElse(""));
    if (scan.parts().size() > 1) {
      for (ScanPart part : scan.parts()) {
        out.printf("  site %s: %s%n", part.site(), coverage(part.progress()));
      }
    }
    if (!scan.origin().error().isEmpty()) {
      out.println("It failed: " + scan.origin().error());
    }
    if (progress.batches().failed() > 0) {
      out.printf(
          Locale.ROOT, "NOT COVERED: %,d batches were given up:%n", progress.batches().failed());
      scan.failedBatches().forEach(batch -> out.println("  " + batch));
    }
  }

  private static String coverage(ScanProgress progress) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d addresses%s%s%s",
        progress.finished(),
        progress.planned(),
        counted(progress.addresses().excluded(), " excluded"),
        counted(progress.addresses().withdrawn(), " not dialled, for their site forbids it now"),
        counted(progress.addresses().finishedAgain(), " asked once more"));
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", %,d%s", count, what);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }

  private static String sentence(StateCounts counts) {
    long vulnerable = StateSummary.vulnerable(counts);
    if (vulnerable == 0) {
      return "No host is known to lack MS03-026 or MS03-039.";
    }
    return String.format(
        Locale.ROOT,
        "%,d %s MS03-026 or MS03-039.",
        vulnerable,
        vulnerable == 1 ? "host lacks" : "hosts lack");
  }

  /// A list of hosts, one line each.
  static void write(Iterable<ReportedHost> hosts, PrintWriter out) {
    // Streamed in screenfuls: widths may change between them, memory does not grow.
    TextTable table = hostTable();
    int rows = 0;
    boolean any = false;
    for (ReportedHost host : hosts) {
      table.row(
          host.key().site().toString(),
          host.key().address().toString(),
          Wording.of(host.state()),
          confidence(host),
          host.lastObserved().map(Object::toString).orElse("-"),
          Wording.who(host.portrait()));
      any = true;
      if (++rows == MOST_ROWS) {
        table.lines().forEach(out::println);
        table = hostTable();
        rows = 0;
      }
    }
    if (rows > 0) {
      table.lines().forEach(out::println);
    }
    if (!any) {
      out.println("No hosts.");
    }
  }

  private static TextTable hostTable() {
    return new TextTable("SITE", "ADDRESS", "STATE", "CONFIDENCE", "LAST OBSERVED", "WHO");
  }

  /// What is not known is not known with any confidence.
  private static String confidence(ReportedHost host) {
    return host.confidence()
        .filter(_ -> host.state() != HostState.NEEDS_INVESTIGATION)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .orElse("-");
  }
}
