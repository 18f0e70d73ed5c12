package rpcsweep.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.verdict.HostState;

/// The words for states and answers, the same in every format for people.
public final class Wording {

  /// [MS-ERREF] section 2.1, of the codes the conversation can meet on purpose.
  private static final Map<Integer, String> HRESULTS =
      Map.of(
          0x80040154, "REGDB_E_CLASSNOTREG",
          0x80080004, "CO_E_BAD_PATH",
          0x80070005, "E_ACCESSDENIED",
          0x80004002, "E_NOINTERFACE");

  /// C706 appendix E, and Win32 codes that Windows puts into faults.
  private static final Map<Integer, String> FAULTS =
      Map.of(
          0x00000005, "ERROR_ACCESS_DENIED",
          0x1c010003, "nca_s_unk_if",
          0x1c010002, "nca_s_op_rng_error",
          0x1c01000b, "nca_s_proto_error");

  private Wording() {}

  /// A state in a few words.
  public static String of(HostState state) {
    return switch (state) {
      case NOT_SCANNED -> "not scanned";
      case PATCHED -> "patched";
      case PATCHED_KB823980_ONLY -> "patched with KB823980 only";
      case UNPATCHED -> "unpatched";
      case DCOM_DISABLED -> "DCOM disabled";
      case ACTIVATION_RESTRICTED -> "activation restricted";
      case NO_DCOM -> "no DCOM";
      case NEEDS_INVESTIGATION -> "needs investigation";
      case CONNECTION_REFUSED -> "connection refused";
      case UNREACHABLE -> "unreachable";
      case NO_RESPONSE -> "no response";
      case OTHER_ERROR -> "other error";
    };
  }

  /// What a state means, in one sentence without a full stop.
  public static String meaning(HostState state) {
    return switch (state) {
      case NOT_SCANNED -> "never dialled";
      case PATCHED -> "has both KB824146 (MS03-039) and KB823980 (MS03-026)";
      case PATCHED_KB823980_ONLY -> "lacks KB824146 (MS03-039)";
      case UNPATCHED -> "lacks KB823980 (MS03-026) and KB824146 (MS03-039)";
      case DCOM_DISABLED -> "DCOM is disabled or activation denied; patch state unknown";
      case ACTIVATION_RESTRICTED -> "platform contains the fixes and does not let us ask";
      case NO_DCOM -> "speaks DCE/RPC without DCOM (Samba, Windows 9x, DCE on Unix)";
      case NEEDS_INVESTIGATION -> "answered, and no rule applies; not known to be patched";
      case CONNECTION_REFUSED -> "the port is closed";
      case UNREACHABLE -> "a router says there is no way";
      case NO_RESPONSE -> "nothing within the timeout";
      case OTHER_ERROR -> "the connection broke; not known to be patched";
    };
  }

  /// The calls and answers on one line: `bind=accepted A=0x80040154 (REGDB_E_CLASSNOTREG) ...`.
  public static String of(List<Exchange> evidence) {
    return evidence.stream()
        .map(exchange -> of(exchange.call()) + "=" + of(exchange.answer()))
        .collect(Collectors.joining(" "));
  }

  /// The answers that decide, as short as they can be told: `A=REGDB_E_CLASSNOTREG ...`. An
  /// accepted context decides nothing and is left out.
  static String brief(List<Exchange> evidence) {
    return evidence.stream()
        .filter(exchange -> !(exchange.answer() instanceof Answer.Accepted))
        .map(exchange ->
            of(exchange.call())
                + "="
                + of(exchange.answer()).replaceFirst("0x[0-9a-f]{8} \\((\\w+)\\)", "$1"))
        .collect(Collectors.joining(" "));
  }

  private static String of(Call call) {
    return switch (call) {
      case BIND -> "bind";
      case REMOTE_CREATE_INSTANCE_KNOWN -> "A";
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> "B";
      case ALTER_CONTEXT -> "alter";
      case REMOTE_ACTIVATION -> "R";
    };
  }

  private static String of(Answer answer) {
    return switch (answer) {
      case Answer.Accepted() -> "accepted";
      case Answer.Rejected(int result, int reason) -> "rejected(" + result + "/" + reason + ")";
      case Answer.Nak(int reason) -> "nak(" + reason + ")";
      case Answer.Hresult(int code) -> named(code, HRESULTS);
      case Answer.Fault(int status) -> "fault " + named(status, FAULTS);
      case Answer.Malformed(String reason) -> "malformed(" + reason + ")";
      case Answer.Silence() -> "silence";
      case Answer.Closed() -> "closed";
      case Answer.Reset() -> "reset";
    };
  }

  private static String named(int code, Map<Integer, String> names) {
    String hex = String.format(Locale.ROOT, "0x%08x", code);
    String name = names.get(code);
    return name == null ? hex : hex + " (" + name + ")";
  }
}
