package rpcsweep.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;

/// Hosts in the shape of Microsoft's KB824146scan.exe 1.00.0257, for scripts that read that tool's
/// log: `address: text`, one line for every address, in the ranges they were asked in. The banner
/// is our own.
public final class KbDocument implements HostDocument {

  /// Windows Sockets error codes, as the tool's users know them.
  private static final int WSAECONNRESET = 10_054;

  private static final int WSAEDISCON = 10_101;

  /// Win32: a device attached to the system is not functioning; for failures of our own.
  private static final int ERROR_GEN_FAILURE = 31;

  private final Frame frame;
  private final Writer out;
  private final long[] counts = new long[HostState.values().length];
  private Iterator<AddressRange> ranges;
  private @Nullable Address end;
  private @Nullable SiteId site;

  /// What the hosts stand in.
  ///
  /// @param targets the addresses that were asked; empty where only the hosts tell
  /// @param timeout how long a host could stay silent, where that is known
  /// @param bySite whether hosts of several sites can be in it; which of them was asked which
  ///   target is not known then, so of each site only the ranges are named in which it has hosts
  public record Frame(TargetSet targets, Optional<Duration> timeout, boolean bySite) {

    static Frame of(Cover.Question question) {
      TargetSet targets =
          AddressRange.parsePrefix(question.cidr()).map(TargetSet::of).orElse(TargetSet.empty());
      return new Frame(targets, Optional.empty(), question.site().isEmpty());
    }
  }

  /// Begins with the banner.
  public KbDocument(Frame frame, Writer out) throws IOException {
    this.frame = frame;
    this.out = out;
    ranges = frame.bySite() ? Collections.emptyIterator() : frame.targets().ranges().iterator();
    line("RPC Sweep scan report in the format of KB824146Scan");
    line("Not a Microsoft product.");
    line("");
    line(
        "<+> Starting scan"
            + frame.timeout().map(t -> " (timeout = " + t.toMillis() + " ms)").orElse(""));
    if (!frame.bySite() && frame.targets().isEmpty()) {
      line("");
    }
  }

  @Override
  public void host(Host host) throws IOException {
    host(HostMessages.read(host));
  }

  /// Adds a host.
  public void host(ReportedHost host) throws IOException {
    Address address = host.key().address();
    if (frame.bySite() && !host.key().site().equals(site)) {
      site = host.key().site();
      ranges = frame.targets().ranges().iterator();
      end = null;
      line("");
      line("Site " + site);
    }
    while ((end == null || address.compareTo(end) > 0) && ranges.hasNext()) {
      AddressRange range = ranges.next();
      end = range.last();
      if (!frame.bySite() || range.contains(address)) {
        checking(range);
      }
    }
    counts[host.state().code()]++;
    line(address + ": " + text(host));
  }

  @Override
  public void end() throws IOException {
    while (!frame.bySite() && ranges.hasNext()) {
      checking(ranges.next());
    }
    line("");
    line("<-> Scan completed");
    line("");
    statistics();
  }

  private void checking(AddressRange range) throws IOException {
    line("");
    line(
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

  private void statistics() throws IOException {
    line("Statistics:");
    line("");
    count("Patched with both KB824146 and KB823980", HostState.PATCHED);
    count("Patched with KB823980", HostState.PATCHED_KB823980_ONLY);
    count("Unpatched", HostState.UNPATCHED);
    count("DCOM is disabled", HostState.DCOM_DISABLED);
    count(
        "Needs further investigation",
        HostState.ACTIVATION_RESTRICTED,
        HostState.NO_DCOM,
        HostState.NEEDS_INVESTIGATION);
    count("Connection refused", HostState.CONNECTION_REFUSED);
    count("Host unreachable", HostState.UNREACHABLE, HostState.NO_RESPONSE);
    count("Other errors", HostState.OTHER_ERROR);
    count("Total", HostState.values());
  }

  private void count(String label, HostState... states) throws IOException {
    long count = 0;
    for (HostState state : states) {
      count += counts[state.code()];
    }
    line(String.format(Locale.ROOT, "  %s %s %d", label, ".".repeat(44 - label.length()), count));
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
