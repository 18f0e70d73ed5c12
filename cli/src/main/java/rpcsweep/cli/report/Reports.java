package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.Locale;

/// Writes reports and lists in the format a user chose.
public final class Reports {

  private Reports() {}

  /// Writes what a scan found.
  ///
  /// @param language of the advice
  public static void write(
      ScanReport report, ReportFormat format, Locale language, PrintWriter out) {
    switch (format) {
      case TABLE -> TableFormat.write(report, language, out);
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
  ///
  /// @param language of the advice
  public static void writeDetails(ReportedHost host, Locale language, PrintWriter out) {
    DetailsFormat.write(host, language, out);
    out.flush();
  }

  /// Explains why a host is said to be what it is.
  ///
  /// @param language of the advice
  public static void explain(ReportedHost host, Locale language, PrintWriter out) {
    Explanation.write(host, language, out);
    out.flush();
  }
}
