package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.Locale;

/// Writes reports and lists in the format a user chose.
public final class Reports {

  private Reports() {}

  /// Writes what a scan found.
  public static void write(ScanReport report, ReportFormat format, PrintWriter out) {
    switch (format) {
      case TABLE -> TableFormat.write(report, out);
      case JSON -> JsonFormat.write(report, out);
      case JSONL -> JsonFormat.writeLines(report.hosts(), out);
      case CSV -> CsvFormat.write(report.hosts(), out);
      case KB824146 -> KbFormat.write(report, out);
    }
    out.flush();
  }

  /// Writes a list of hosts.
  ///
  /// @throws IllegalArgumentException for a format that is of scans only
  public static void write(Iterable<ReportedHost> hosts, ReportFormat format, PrintWriter out) {
    switch (format) {
      case TABLE -> TableFormat.write(hosts, out);
      case JSON -> JsonFormat.write(hosts, out);
      case JSONL -> JsonFormat.writeLines(hosts, out);
      case CSV -> CsvFormat.write(hosts, out);
      case KB824146 -> throw new IllegalArgumentException(format + " is a format of scans");
    }
    out.flush();
  }

  /// Writes a host with everything known of it.
  public static void writeDetails(ReportedHost host, PrintWriter out) {
    TextTable table = new TextTable("HOST", host.key().site() + " / " + host.key().address());
    table.row("state", Wording.of(host.state()) + ": " + Wording.meaning(host.state()));
    table.row(
        "confidence",
        host.confidence().map(value -> value.name().toLowerCase(Locale.ROOT)).orElse("-"));
    table.row("rule", host.ruleId().isEmpty() ? "-" : host.ruleId());
    table.row("first observed", host.firstObserved().map(Object::toString).orElse("-"));
    table.row("last observed", host.lastObserved().map(Object::toString).orElse("-"));
    table.row("in this state since", host.stateSince().map(Object::toString).orElse("-"));
    table.row("last scan", host.scan().isEmpty() ? "-" : host.scan());
    host.evidence()
        .forEach(exchange -> table.row("evidence", Wording.of(java.util.List.of(exchange))));
    table.lines().forEach(out::println);
    out.flush();
  }

  /// Writes a list of scans, as a table or as JSON.
  public static void writeScans(Iterable<ScanView> scans, boolean json, PrintWriter out) {
    if (json) {
      JsonFormat.writeScans(scans, out);
    } else {
      TextTable table =
          new TextTable("SCAN", "SITE", "STATE", ">FINISHED", ">PLANNED", "CREATED", "TARGETS");
      for (ScanView scan : scans) {
        String targets = String.join(" ", scan.targets());
        table.row(
            scan.id().toString(),
            scan.site().toString(),
            scan.state().name(),
            String.format(Locale.ROOT, "%,d", scan.progress().finished()),
            String.format(Locale.ROOT, "%,d", scan.progress().planned()),
            scan.created().map(Object::toString).orElse("-"),
            targets.length() > 60 ? targets.substring(0, 57) + "..." : targets);
      }
      table.lines().forEach(out::println);
    }
    out.flush();
  }
}
