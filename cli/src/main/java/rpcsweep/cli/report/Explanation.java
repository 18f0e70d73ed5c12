package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.StatusCode;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.EvidenceText;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Rule;
import rpcsweep.probe.QuestionTranscript;
import rpcsweep.probe.Replayed.ReplayedPdu;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

/// `hosts --explain`: why a host is said to be what it is, as a person tells another: every PDU of
/// the conversation, the rule that applied and how far it can be trusted, what else was found, what
/// to do.
final class Explanation {

  private static final String INDENT = "       ";

  private final PrintWriter out;

  private Explanation(PrintWriter out) {
    this.out = out;
  }

  /// Explains a host.
  ///
  /// @param language of the advice
  static void write(ReportedHost host, Locale language, PrintWriter out) {
    Explanation explanation = new Explanation(out);
    explanation.writeState(host);
    explanation.writeConversation(host);
    explanation.writeRest(host, language);
  }

  /// Explains a host of a capture.
  ///
  /// @param pdus as they were captured
  /// @param language of the advice
  static void write(ReportedHost host, List<ReplayedPdu> pdus, Locale language, PrintWriter out) {
    Explanation explanation = new Explanation(out);
    explanation.writeState(host);
    explanation.writePdus(pdus);
    explanation.writeRest(host, language);
  }

  private void writeRest(ReportedHost host, Locale language) {
    writeRule(host);
    writeFindings(host.portrait());
    HistoryText.write(host, out);
    writeAdvice(host.portrait(), language);
  }

  private void writeState(ReportedHost host) {
    out.printf(
        "%s at site %s: %s%n", host.key().address(), host.key().site(), Wording.of(host.state()));
    out.println("  " + Wording.meaning(host.state()));
    host.lastObserved()
        .ifPresent(time ->
            out.printf(
                "  last observed %s%s%n",
                time, host.scan().isEmpty() ? "" : " by scan " + host.scan()));
    String who = Wording.who(host.portrait());
    if (!who.isEmpty()) {
      out.printf(
          "  it says it is %s%s%n",
          who,
          host.portrait()
              .confidence()
              .map(value -> " (" + value.name().toLowerCase(Locale.ROOT) + ")")
              .orElse(""));
    }
  }

  private void writeConversation(ReportedHost host) {
    out.println();
    if (host.evidence().isEmpty()) {
      out.println("No conversation: the state is what the connection alone says.");
      return;
    }
    out.println("THE CONVERSATION" + where(host.portrait()));
    int number = 1;
    for (Exchange exchange : host.evidence()) {
      if (exchange.call() == Call.BIND_ACTIVATION) {
        out.println("     over a second connection:");
      }
      List<String> question = QuestionTranscript.describe(exchange.call());
      out.printf(Locale.ROOT, "%3d  → %s%n", number++, question.getFirst());
      question.stream().skip(1).forEach(line -> out.println(INDENT + "  " + line));
      out.println("     ← " + answer(exchange));
    }
  }

  /// A host that cannot be reached on TCP 135 may be heard on 593.
  private static String where(Portrait portrait) {
    Exposure exposure = portrait.exposure();
    return exposure.shut().contains(Service.ENDPOINT_MAPPER)
            && exposure.open().contains(Service.RPC_OVER_HTTP)
        ? ", over " + Wording.of(Service.RPC_OVER_HTTP) + " after its banner"
        : "";
  }

  private void writePdus(List<ReplayedPdu> pdus) {
    out.println();
    out.println("THE CONVERSATION");
    int number = 1;
    for (ReplayedPdu pdu : pdus) {
      String lead = pdu.fromClient() ? String.format(Locale.ROOT, "%3d  → ", number++) : "     ← ";
      out.println(lead + pdu.lines().getFirst());
      pdu.lines().stream().skip(1).forEach(line -> out.println(INDENT + "  " + line));
    }
  }

  /// An answer in the words of its PDU, with what it means.
  private static String answer(Exchange exchange) {
    return switch (exchange.answer()) {
      case Answer.Accepted() -> pdu(exchange.call()) + ": result 0, the context is accepted";
      case Answer.Rejected(int result, int reason) ->
          "%s: result %d, reason %d, the host does not have the interface"
              .formatted(pdu(exchange.call()), result, reason);
      case Answer.Hresult(int code) ->
          "response: HRESULT " + StatusCode.hresultText(code) + meaning(code);
      case Answer.Fault(int status) -> "fault: status " + StatusCode.faultText(status);
      case Answer.Nak(int reason) -> "bind_nak: reject reason " + reason;
      case Answer.BigEndian(Answer inner) -> "in big-endian byte order: " + EvidenceText.of(inner);
      case Answer.Malformed(String reason) -> "not an answer to it: " + reason;
      case Answer.Shutdown() -> "shutdown: the host asks to end the association";
      case Answer.Silence() -> "nothing within the timeout";
      case Answer.Closed() -> "the host closed the connection";
      case Answer.Reset() -> "the connection was broken";
    };
  }

  private static String pdu(Call call) {
    return switch (call) {
      case BIND, BIND_ACTIVATION -> "bind_ack";
      case ALTER_CONTEXT, ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> "alter_context_resp";
      case REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN, REMOTE_ACTIVATION ->
          "response";
    };
  }

  private static String meaning(int hresult) {
    return switch (hresult) {
      case StatusCode.CLASSNOTREG -> ", names and properties passed, the class does not exist";
      case StatusCode.BAD_PATH -> ", the object name was checked and refused";
      case StatusCode.NOINTERFACE -> ", the unknown properties were noticed and refused";
      case StatusCode.ACCESSDENIED -> ", activation is denied to us";
      default -> "";
    };
  }

  private void writeRule(ReportedHost host) {
    Optional<Rule> rule = Assessment.rule(host.ruleId());
    out.println();
    out.println("THE RULE");
    if (rule.isPresent()) {
      out.println("  " + rule.get().id() + ": where " + rule.get().conditionText());
      out.println("  " + rule.get().reason());
    } else if (!host.ruleId().isEmpty()) {
      out.println("  " + host.ruleId() + ": no rule is about these answers");
    } else {
      out.println("  none was needed");
    }
    // What is not known is not known with any confidence.
    host.confidence()
        .filter(_ -> host.state() != HostState.NEEDS_INVESTIGATION)
        .ifPresent(confidence ->
            out.printf(
                "  confidence: %s (%s)%n",
                confidence.name().toLowerCase(Locale.ROOT), Wording.meaning(confidence)));
  }

  private void writeFindings(Portrait portrait) {
    if (portrait.findings().isEmpty()) {
      return;
    }
    out.println();
    out.println("WHAT ELSE WAS FOUND");
    for (Finding finding : portrait.findings()) {
      out.println("  " + FindingText.title(finding.probe()));
      FindingText.lines(finding).forEach(line -> out.println(INDENT + line));
    }
  }

  private void writeAdvice(Portrait portrait, Locale language) {
    if (portrait.advice().isEmpty()) {
      return;
    }
    out.println();
    out.println("WHAT TO DO");
    AdviceFormat.write(portrait.advice(), language, out);
  }
}
