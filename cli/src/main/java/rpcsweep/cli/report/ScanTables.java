package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.site.SiteId;

/// Scans for people.
final class ScanTables {

  private static final int LONGEST_CELL = 50;
  private static final int MOST_SITES = 3;

  private ScanTables() {}

  static void writeList(List<ScanView> scans, Instant now, PrintWriter out) {
    if (scans.isEmpty()) {
      out.println("No scans.");
      return;
    }
    TextTable table =
        new TextTable(
            "SCAN",
            "STATE",
            "SITES",
            ">DONE",
            ">ADDRESSES",
            ">LEFT",
            "FOUND",
            "CREATED",
            "TARGETS");
    for (ScanView scan : scans) {
      table.row(
          scan.id().toString(),
          state(scan),
          sites(scan.sites()),
          scan.progress().percent() + " %",
          count(scan.progress().planned()),
          left(scan.progress(), now).orElse("-"),
          found(scan.progress()),
          scan.origin().created().map(HoldText::time).orElse("-"),
          shortened(scan.targets()));
    }
    table.lines().forEach(out::println);
  }

  private static String state(ScanView scan) {
    boolean held =
        !scan.state().isFinal()
            && !scan.parts().isEmpty()
            && scan.parts().stream()
                .allMatch(part -> part.state().isFinal() || part.hold().isPresent());
    return scan.state().name() + (held ? " (held up)" : "");
  }

  private static String found(ScanProgress progress) {
    long vulnerable = StateSummary.vulnerable(progress.states());
    return vulnerable == 0 ? "-" : count(vulnerable) + " vulnerable";
  }

  private static String sites(List<SiteId> sites) {
    String first =
        sites.stream().limit(MOST_SITES).map(SiteId::value).collect(Collectors.joining(" "));
    return sites.size() > MOST_SITES ? first + " +" + (sites.size() - MOST_SITES) : first;
  }

  static String shortened(List<String> targets) {
    String all = String.join(" ", targets);
    return all.length() > LONGEST_CELL ? all.substring(0, LONGEST_CELL - 3) + "..." : all;
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static Optional<String> left(ScanProgress progress, Instant now) {
    return progress
        .forecast()
        .end()
        .map(end -> Duration.between(now, end))
        .filter(time -> !time.isNegative())
        .map(DurationText::of);
  }

  static void writeDetails(ScanView scan, Instant now, PrintWriter out) {
    line("scan", scan.id().toString(), out);
    line("state", state(scan), out);
    if (!scan.origin().error().isEmpty()) {
      line("failed", scan.origin().error(), out);
    }
    line("targets", String.join(" ", scan.targets()), out);
    line("asks", Wording.of(scan.manner()), out);
    if (!scan.origin().schedule().isEmpty()) {
      line("schedule", scan.origin().schedule(), out);
    }
    line("created", time(scan.origin().created()), out);
    line("started", time(scan.origin().started()), out);
    line("ended", time(scan.origin().ended()), out);
    line("found", found(scan), out);
    out.println();
    TextTable table =
        new TextTable(
            "SITE",
            "STATE",
            ">DONE",
            ">ADDRESSES",
            ">EXCLUDED",
            ">BATCHES",
            ">OUT",
            ">FAILED",
            ">RATE",
            ">LEFT");
    for (ScanPart part : scan.parts()) {
      row(table, part.site().toString(), part.state().name(), part.progress(), now);
    }
    if (scan.parts().size() > 1) {
      row(table, "all", scan.state().name(), scan.progress(), now);
    }
    table.lines().forEach(out::println);
    scan.parts().forEach(part -> writeRemarks(part, out));
    for (ScanView.ResolvedName name : scan.names()) {
      out.println(
          "name "
              + name.name()
              + ": "
              + (name.addresses().isEmpty() ? "none" : String.join(" ", name.addresses())));
    }
    scan.failedBatches().forEach(batch -> out.println("not covered: " + batch));
  }

  private static void row(
      TextTable table, String site, String state, ScanProgress progress, Instant now) {
    double rate = progress.forecast().addressesPerSecond();
    table.row(
        site,
        state,
        progress.percent() + " %",
        count(progress.planned()),
        count(progress.addresses().excluded()),
        count(progress.batches().planned()),
        count(progress.batches().outstanding()),
        count(progress.batches().failed()),
        rate == 0 ? "-" : String.format(Locale.ROOT, "%,.0f/s", rate),
        left(progress, now).orElse("-"));
  }

  private static void writeRemarks(ScanPart part, PrintWriter out) {
    part.hold()
        .ifPresent(hold ->
            out.println("site " + part.site() + ": " + HoldText.of(hold, Optional.empty())));
    for (ExclusionCount count : part.exclusions()) {
      out.printf(
          Locale.ROOT,
          "site %s: %,d excluded: %s (%s)%n",
          part.site(),
          count.addressCount(),
          count.reason(),
          count.owner());
    }
  }

  private static String found(ScanView scan) {
    String found = StateSummary.of(scan.progress().states());
    return found.isEmpty() ? "-" : found;
  }

  private static String time(Optional<Instant> time) {
    return time.map(HoldText::time).orElse("-");
  }

  private static void line(String label, String text, PrintWriter out) {
    out.printf("%-10s %s%n", label, text);
  }
}
