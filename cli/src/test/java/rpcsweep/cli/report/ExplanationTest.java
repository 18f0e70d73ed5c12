package rpcsweep.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.fingerprint.Endpoint;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

class ExplanationTest {

  private static final List<Exchange> NT4 =
      List.of(
          new Exchange(Call.BIND, new Answer.Rejected(2, 1)),
          new Exchange(Call.BIND_ACTIVATION, new Answer.Accepted()),
          new Exchange(Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, new Answer.Accepted()),
          new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154)));

  @Test
  void tellsEveryPduItsAnswerTheRuleAndTheConfidence() {
    String text = explained(NT4, Portrait.BLANK, Locale.ENGLISH);

    assertThat(text)
        .contains("10.0.0.7 at site osaka: unpatched")
        .contains("1  → bind, 72 bytes")
        .contains("IRemoteSCMActivator")
        .contains("← bind_ack: result 2, reason 1, the host does not have the interface")
        .contains("over a second connection:")
        .contains("object name \"\\\\MEOW\"")
        .contains("← response: HRESULT 0x80040154 (REGDB_E_CLASSNOTREG)")
        .contains("nt4-unpatched: where ")
        .contains("confidence: probable (rests on a rule that was inferred");
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEveryQuestion(Call call) {
    String text =
        explained(
            List.of(new Exchange(call, new Answer.Silence())), Portrait.BLANK, Locale.ENGLISH);

    assertThat(text).contains("  1  → ").contains("← nothing within the timeout");
  }

  @Test
  void saysWhereTheConversationWasHeldBehindABanner() {
    Exposure exposure =
        new Exposure(List.of(Service.RPC_OVER_HTTP), List.of(Service.ENDPOINT_MAPPER), List.of());

    assertThat(explained(NT4, portrait(exposure, List.of(), List.of()), Locale.ENGLISH))
        .contains("THE CONVERSATION, over TCP 593 (RPC over HTTP) after its banner");
  }

  @Test
  void tellsWhatElseWasFoundAndNoMoreThanAScreenfulOfIt() {
    Syntax samr = Syntax.of("12345778-1234-abcd-ef00-0123456789ac", "1.0");
    List<Endpoint> endpoints =
        IntStream.range(0, 30)
            .mapToObj(i -> new Endpoint(samr, "ncacn_ip_tcp", "" + (1025 + i), "", ""))
            .toList();
    List<Finding> findings =
        List.of(
            new Finding.Endpoints(endpoints, false),
            new Finding.Exposure(List.of(new Port(Service.RPC_OVER_HTTP, PortState.CLOSED))),
            new Finding.Unanswered(Probe.NETBIOS_NAMES, new Answer.Silence()));

    assertThat(explained(NT4, portrait(Exposure.UNKNOWN, findings, List.of()), Locale.ENGLISH))
        .contains("ncacn_ip_tcp[1025] samr (Account database)")
        .contains("and 10 more; --format json lists them")
        .contains("the host has more than were read")
        .contains("refused     TCP 593")
        .contains("not answered: silence");
  }

  @Test
  void advisesInTheLanguageOfTheReader() {
    Portrait portrait = portrait(Exposure.UNKNOWN, List.of(), List.of(Measure.UPDATE_WINDOWS_NT4));

    assertThat(explained(NT4, portrait, Locale.ENGLISH)).contains("  1. Install KB824146");
    assertThat(explained(NT4, portrait, Locale.JAPANESE)).contains("再起動が必要です。");
  }

  @Test
  void tellsHowTheHostCameToBeInItsState() {
    Portrait portrait = portrait(Exposure.UNKNOWN, List.of(), List.of());
    assertThat(explained(NT4, portrait, Locale.ENGLISH).lines())
        .containsSubsequence(
            "HISTORY",
            "  WHEN                  BEFORE      AFTER      SCAN",
            "  1970-01-01T00:00:00Z  patched     unpatched  nightly",
            "  1970-01-01T00:00:00Z  first seen  patched    first");
  }

  private static StateChange change(HostState before, HostState after, String scan) {
    return new StateChange(before, after, Instant.EPOCH, new ScanId(scan));
  }

  private static Portrait portrait(
      Exposure exposure, List<Finding> findings, List<Measure> advice) {
    return new Portrait(
        "Windows NT 4.0",
        Optional.of(Confidence.PROBABLE),
        "",
        "",
        "",
        List.of(),
        exposure,
        findings,
        advice);
  }

  private static String explained(List<Exchange> evidence, Portrait portrait, Locale language) {
    StringWriter text = new StringWriter();
    Reports.explain(
        new ReportedHost(
            new HostKey(new SiteId("osaka"), Address.parse("10.0.0.7").orElseThrow()),
            HostState.UNPATCHED,
            Optional.of(Confidence.PROBABLE),
            "nt4-unpatched",
            evidence,
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            "nightly",
            portrait,
            List.of(
                change(HostState.PATCHED, HostState.UNPATCHED, "nightly"),
                change(HostState.NOT_SCANNED, HostState.PATCHED, "first"))),
        language,
        new PrintWriter(text));
    return text.toString();
  }
}
