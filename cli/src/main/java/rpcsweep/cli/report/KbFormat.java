package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// A report in the shape of Microsoft's KB824146scan.exe 1.00.0257, for scripts that read that
/// tool's log: `address: text`, one line for every address, in the ranges they were asked in. The
/// banner is our own.
final class KbFormat {

  /// Windows Sockets error codes, as the tool's users know them.
  private static final int WSAECONNRESET = 10_054;

  private static final int WSAEDISCON = 10_101;

  /// Win32: a device attached to the system is not functioning; for failures of our own.
  private static final int ERROR_GEN_FAILURE = 31;

  private KbFormat() {}

  static void write(ScanReport report, PrintWriter out) {
    out.println("RPC Sweep scan report in the format of KB824146Scan");
    out.println("Not a Microsoft product.");
    out.println();
    out.println(
        "<+> Starting scan"
            + report.timeout().map(t -> " (timeout = " + t.toMillis() + " ms)").orElse(""));
    writeHosts(report, out);
    out.println();
    out.println("<-> Scan completed");
    out.println();
    writeStatistics(report.counts(), out);
  }

  private static void writeHosts(ScanReport report, PrintWriter out) {
    if (report.isOfSeveralSites()) {
      writeHostsBySite(report, out);
      return;
    }
    Iterator<AddressRange> ranges = report.targets().ranges().iterator();
    Address end = null;
    for (ReportedHost host : report.hosts()) {
      Address address = host.key().address();
      while ((end == null || address.compareTo(end) > 0) && ranges.hasNext()) {
        AddressRange range = ranges.next();
        end = range.last();
        writeRange(range, out);
      }
      out.println(address + ": " + text(host));
    }
    ranges.forEachRemaining(range -> writeRange(range, out));
  }

  /// Which site was asked what is not known here, so of each site only the ranges in which it has
  /// hosts.
  private static void writeHostsBySite(ScanReport report, PrintWriter out) {
    SiteId site = null;
    Iterator<AddressRange> ranges = Collections.emptyIterator();
    Address end = null;
    for (ReportedHost host : report.hosts()) {
      Address address = host.key().address();
      if (!host.key().site().equals(site)) {
        site = host.key().site();
        ranges = report.targets().ranges().iterator();
        end = null;
        out.println();
        out.println("Site " + site);
      }
      while ((end == null || address.compareTo(end) > 0) && ranges.hasNext()) {
        AddressRange range = ranges.next();
        end = range.last();
        if (range.contains(address)) {
          writeRange(range, out);
        }
      }
      out.println(address + ": " + text(host));
    }
  }

  private static void writeRange(AddressRange range, PrintWriter out) {
    out.println();
    out.println(
        range.size() == 1
            ? "Checking " + range.first()
            : "Checking " + range.first() + "-" + range.last());
  }

  /// What the tool says of such a host.
  static String text(ReportedHost host) {
    return switch (host.state()) {
      case NOT_SCANNED -> "not scanned";
      case PATCHED -> "patched with both KB824146 (MS03-039) and KB823980 (MS03-026)";
      case PATCHED_KB823980_ONLY -> "patched with KB823980";
      case UNPATCHED -> "unpatched";
      case DCOM_DISABLED -> "DCOM is disabled on this host";
      case ACTIVATION_RESTRICTED, NO_DCOM, NEEDS_INVESTIGATION ->
          "this host needs further investigation";
      case CONNECTION_REFUSED -> "connection refused";
      case UNREACHABLE, NO_RESPONSE -> "host unreachable";
      case OTHER_ERROR -> {
        int error = errorOf(host.evidence());
        yield String.format(Locale.ROOT, "connection failure: error %d (0x%08x)", error, error);
      }
    };
  }

  private static int errorOf(List<Exchange> evidence) {
    return switch (evidence.isEmpty() ? new Answer.Silence() : evidence.getLast().answer()) {
      case Answer.Reset() -> WSAECONNRESET;
      case Answer.Closed(), Answer.Shutdown() -> WSAEDISCON;
      case Answer.Accepted _,
          Answer.Rejected _,
          Answer.Nak _,
          Answer.Hresult _,
          Answer.Fault _,
          Answer.Malformed _,
          Answer.BigEndian _,
          Answer.Silence _ ->
          ERROR_GEN_FAILURE;
    };
  }

  private static void writeStatistics(StateCounts counts, PrintWriter out) {
    out.println("Statistics:");
    out.println();
    line("Patched with both KB824146 and KB823980", counts.count(HostState.PATCHED), out);
    line("Patched with KB823980", counts.count(HostState.PATCHED_KB823980_ONLY), out);
    line("Unpatched", counts.count(HostState.UNPATCHED), out);
    line("DCOM is disabled", counts.count(HostState.DCOM_DISABLED), out);
    line(
        "Needs further investigation",
        counts.count(HostState.ACTIVATION_RESTRICTED)
            + counts.count(HostState.NO_DCOM)
            + counts.count(HostState.NEEDS_INVESTIGATION),
        out);
    line("Connection refused", counts.count(HostState.CONNECTION_REFUSED), out);
    line(
        "Host unreachable",
        counts.count(HostState.UNREACHABLE) + counts.count(HostState.NO_RESPONSE),
        out);
    line("Other errors", counts.count(HostState.OTHER_ERROR), out);
    line("Total", counts.dialled(), out);
  }

  private static void line(String label, long count, PrintWriter out) {
    out.printf(Locale.ROOT, "  %s %s %d%n", label, ".".repeat(44 - label.length()), count);
  }
}
