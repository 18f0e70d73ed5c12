package rpcsweep.domain.verdict;

import java.util.List;
import java.util.stream.Collectors;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.StatusCode;

/// Evidence in the fewest words an expert reads: `A=0x80040154 (REGDB_E_CLASSNOTREG)`.
public final class EvidenceText {

  private EvidenceText() {}

  /// The calls and answers on one line.
  public static String of(List<Exchange> evidence) {
    return evidence.stream().map(EvidenceText::of).collect(Collectors.joining(" "));
  }

  /// One call and its answer.
  public static String of(Exchange exchange) {
    return of(exchange.call()) + "=" + of(exchange.answer());
  }

  /// The short name of a call, the letters those of the published capture.
  public static String of(Call call) {
    return switch (call) {
      case BIND -> "bind";
      case REMOTE_CREATE_INSTANCE_KNOWN -> "A";
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> "B";
      case ALTER_CONTEXT -> "alter";
      case BIND_ACTIVATION -> "bind2";
      case ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> "alter2";
      case REMOTE_ACTIVATION -> "R";
    };
  }

  /// An answer.
  public static String of(Answer answer) {
    return switch (answer) {
      case Answer.Accepted() -> "accepted";
      case Answer.Rejected(int result, int reason) -> "rejected(" + result + "/" + reason + ")";
      case Answer.Nak(int reason) -> "nak(" + reason + ")";
      case Answer.Hresult(int code) -> StatusCode.hresultText(code);
      case Answer.Fault(int status) -> "fault " + StatusCode.faultText(status);
      case Answer.Malformed(String reason) -> "malformed(" + reason + ")";
      case Answer.BigEndian(Answer inner) -> "big-endian(" + of(inner) + ")";
      case Answer.Shutdown() -> "shutdown";
      case Answer.Silence() -> "silence";
      case Answer.Closed() -> "closed";
      case Answer.Reset() -> "reset";
    };
  }
}
