package rpcsweep.worker.probe;

import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.msrpc.dcom.Hresult;

/// What is asked next: a pure function of what has been asked and answered. After Microsoft's own
/// scanner, which asks B whenever A returned and R only where A and B do not tell the states apart.
///
/// ```
/// bind ── accepted ──► A ── HRESULT ──► B ── same, and R would tell ──► alter_context ── accepted ──► R
///   └── rejected ──► alter_context, only to learn whether it is rejected too
/// ```
///
/// Everything else ends the conversation: a host that faults, refuses or talks nonsense is asked
/// nothing more. No question is ever asked twice.
final class Procedure {

  private Procedure() {}

  /// The next question, or nothing where the conversation is over.
  ///
  /// @param exchanges what has been asked so far, the bind first
  static Optional<Call> next(List<Exchange> exchanges) {
    Exchange last = exchanges.getLast();
    return switch (last.answer()) {
      case Answer.Accepted _ -> afterAcceptance(last.call(), exchanges);
      case Answer.Rejected _ -> afterRejection(last.call());
      case Answer.Hresult hresult -> afterReturn(last.call(), hresult, exchanges);
      case Answer.Nak _,
          Answer.Fault _,
          Answer.Malformed _,
          Answer.Silence _,
          Answer.Closed _,
          Answer.Reset _ ->
          Optional.empty();
    };
  }

  private static Optional<Call> afterAcceptance(Call call, List<Exchange> exchanges) {
    return switch (call) {
      case BIND -> Optional.of(REMOTE_CREATE_INSTANCE_KNOWN);
      case ALTER_CONTEXT -> wasBound(exchanges) ? Optional.of(REMOTE_ACTIVATION) : Optional.empty();
      case REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN, REMOTE_ACTIVATION ->
          throw new IllegalArgumentException(call + " is not accepted, it returns");
    };
  }

  /// R after a rejected bind is a question for NT 4.0, whose answers nobody has published.
  private static boolean wasBound(List<Exchange> exchanges) {
    return exchanges.getFirst().answer() instanceof Answer.Accepted;
  }

  private static Optional<Call> afterRejection(Call call) {
    return switch (call) {
      case BIND -> Optional.of(ALTER_CONTEXT);
      case ALTER_CONTEXT,
          REMOTE_CREATE_INSTANCE_KNOWN,
          REMOTE_CREATE_INSTANCE_UNKNOWN,
          REMOTE_ACTIVATION ->
          Optional.empty();
    };
  }

  private static Optional<Call> afterReturn(
      Call call, Answer.Hresult hresult, List<Exchange> exchanges) {
    return switch (call) {
      case REMOTE_CREATE_INSTANCE_KNOWN -> Optional.of(REMOTE_CREATE_INSTANCE_UNKNOWN);
      case REMOTE_CREATE_INSTANCE_UNKNOWN ->
          teachesMore(hresult) && exchanges.get(1).answer().equals(hresult)
              ? Optional.of(ALTER_CONTEXT)
              : Optional.empty();
      case REMOTE_ACTIVATION -> Optional.empty();
      case BIND, ALTER_CONTEXT -> throw new IllegalArgumentException(call + " returns no HRESULT");
    };
  }

  /// Only two values of A = B belong to a state that R confirms; after any other, such as access
  /// denied, asking R would be traffic for nothing.
  private static boolean teachesMore(Answer.Hresult both) {
    return both.hresult() == Hresult.REGDB_E_CLASSNOTREG.raw()
        || both.hresult() == Hresult.CO_E_BAD_PATH.raw();
  }
}
