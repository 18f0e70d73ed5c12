package rpcsweep.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.Advice;
import rpcsweep.proto.host.v1.Confidence;
import rpcsweep.proto.host.v1.Exchange;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.Identity;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.ReportedScan;

/// Hosts as a results service could send them, and what is written of them.
public final class Examples {

  /// When it is.
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /// Names as an enemy would choose them.
  public static final List<String> HOSTILE_NAMES =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "</style><svg onload=alert(1)>",
          "&lt;b&gt;",
          "=HYPERLINK(\"http://192.0.2.1/\",\"click\")",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(A1)",
          "\t=1",
          "\uff1d1+1",
          "a,b\"c\"\r\nd",
          "[link](http://192.0.2.1/) {0}",
          "\u202egpj.exe",
          "\ud800broken",
          "\u0000\u0007bell",
          "]]>",
          "\u65e5\u672c\u8a9e");

  private Examples() {}

  /// Everything, as it is now, in this language.
  public static Cover cover(Locale language) {
    return new Cover(NOW, Cover.Question.EVERYTHING, language, List.of());
  }

  /// A host in this state.
  public static Host host(String site, String address, HostState state) {
    Address parsed = Address.parse(address).orElseThrow();
    return Host.newBuilder()
        .setName(ResourceNames.host(new HostKey(new SiteId(site), parsed)))
        .setSite(site)
        .setAddress(address)
        .setState(HostStateMessages.write(state))
        .build();
  }

  /// A host that said who it is.
  public static Host named(Host host, String name, String operatingSystem) {
    return host.toBuilder()
        .setIdentity(
            Identity.newBuilder()
                .setHostName(name)
                .setDomain("PLANT")
                .setOperatingSystem(operatingSystem)
                .setConfidence(Confidence.CONFIDENCE_PROBABLE))
        .build();
  }

  /// A host that lacks both updates, with everything that is known of such a host.
  public static Host unpatched(String site, String address, String name) {
    return advised(
        named(host(site, address, HostState.UNPATCHED), name, "Windows 2000").toBuilder()
            .setConfidence(Confidence.CONFIDENCE_CONFIRMED)
            .setRuleId("unpatched")
            .addEvidence(answer(Exchange.Call.REMOTE_CREATE_INSTANCE_KNOWN, 0x80040154))
            .addEvidence(answer(Exchange.Call.REMOTE_CREATE_INSTANCE_UNKNOWN, 0x80040154))
            .setFirstObserveTime(AddressMessages.write(NOW.minus(Duration.ofDays(90))))
            .setLastObserveTime(AddressMessages.write(NOW.minusSeconds(60)))
            .setStateChangeTime(AddressMessages.write(NOW.minus(Duration.ofDays(30))))
            .setScan("scans/s7")
            .build(),
        Measure.UPDATE_WINDOWS_2000,
        Measure.BLOCK_PORTS,
        Measure.DISABLE_DCOM);
  }

  /// The same host with this to be done.
  public static Host advised(Host host, Measure... measures) {
    Host.Builder advised = host.toBuilder();
    for (Measure measure : measures) {
      advised.addAdvice(Advice.newBuilder().setId(measure.id()).setReference(measure.reference()));
    }
    return advised.build();
  }

  private static Exchange answer(Exchange.Call call, int hresult) {
    return Exchange.newBuilder().setCall(call).setHresult(hresult).build();
  }

  /// One host of every kind the documents tell apart, at two sites.
  public static List<Host> fewOfEach() {
    return List.of(
        host("osaka", "10.0.0.1", HostState.PATCHED).toBuilder()
            .setConfidence(Confidence.CONFIDENCE_CONFIRMED)
            .setRuleId("patched")
            .build(),
        unpatched("osaka", "10.0.0.2", "PRESS-2"),
        advised(
            host("osaka", "10.0.0.3", HostState.PATCHED_KB823980_ONLY).toBuilder()
                .setConfidence(Confidence.CONFIDENCE_PROBABLE)
                .setRuleId("activation-bad-path")
                .build(),
            Measure.CHECK_WITH_CREDENTIALS,
            Measure.INSTALL_KB824146),
        host("osaka", "10.0.0.4", HostState.NO_DCOM),
        advised(
            host("osaka", "10.0.1.5", HostState.NEEDS_INVESTIGATION).toBuilder()
                .setConfidence(Confidence.CONFIDENCE_PROBABLE)
                .build(),
            Measure.CHECK_WITH_CREDENTIALS),
        host("osaka", "10.0.1.6", HostState.NO_RESPONSE),
        host("osaka", "10.0.1.7", HostState.OTHER_ERROR).toBuilder()
            .addEvidence(
                Exchange.newBuilder().setCall(Exchange.Call.BIND).setEnd(Exchange.End.RESET))
            .build(),
        unpatched("paris", "10.0.0.2", "ACCUEIL"),
        host("paris", "2001:db8::7", HostState.CONNECTION_REFUSED));
  }

  /// Two scans.
  public static List<ReportedScan> trend() {
    return List.of(
        new ReportedScan(
            "s7",
            NOW.minusSeconds(60),
            StateCounts.of(
                Map.of(
                    HostState.UNPATCHED, 2L, HostState.PATCHED, 12L, HostState.NO_RESPONSE, 242L))),
        new ReportedScan(
            "s3",
            NOW.minus(Duration.ofDays(7)),
            StateCounts.of(
                Map.of(
                    HostState.UNPATCHED, 9L, HostState.PATCHED, 5L, HostState.NO_RESPONSE, 242L))));
  }

  /// The document of these hosts.
  public static String written(DocumentFormat format, Cover cover, List<Host> hosts) {
    StringWriter text = new StringWriter();
    try {
      HostDocument document = format.open(cover, text);
      for (Host host : hosts) {
        document.host(host);
      }
      document.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /// A question about one site.
  public static Cover of(String site, String cidr) {
    return new Cover(
        NOW,
        new Cover.Question(Optional.of(new SiteId(site)), cidr, List.of(), "", Optional.empty()),
        Locale.ENGLISH,
        List.of());
  }
}
