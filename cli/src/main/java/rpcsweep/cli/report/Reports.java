package rpcsweep.cli.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import rpcsweep.report.CsvDocument;
import rpcsweep.report.KbDocument;
import rpcsweep.report.host.ReportedHost;

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
      case CSV -> csv(report.hosts(), out);
      case KB824146 -> kb824146(report, out);
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
      case CSV -> csv(hosts, out);
      case KB824146 -> throw new IllegalArgumentException(format + " is a format of scans");
    }
    out.flush();
  }

  private static void csv(Iterable<ReportedHost> hosts, PrintWriter out) {
    try {
      CsvDocument document = new CsvDocument(out);
      for (ReportedHost host : hosts) {
        document.host(host);
      }
      document.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kb824146(ScanReport report, PrintWriter out) {
    try {
      KbDocument document =
          new KbDocument(
              new KbDocument.Frame(report.targets(), report.timeout(), report.isOfSeveralSites()),
              out);
      for (ReportedHost host : report.hosts()) {
        document.host(host);
      }
      document.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
