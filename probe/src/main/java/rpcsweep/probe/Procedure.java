package rpcsweep.probe;

import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
import static rpcsweep.domain.observation.Call.BIND_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.StatusCode;

/// What is asked next: a pure function of what has been asked and answered. After Microsoft's own
/// scanner, which asks B whenever A returned and R only where A and B do not tell the states apart.
///
/// ```
/// bind ── accepted ──► A ── HRESULT ──► B ── same, and R would tell ──► alter_context ── accepted ──► R
///   │
///   └─ rejected ──► [new connection] bind to IActivation ── accepted ──►
///                       alter_context to ILocalObjectExporter ── accepted ──► R
/// ```
///
/// The lower way is for hosts of NT 4.0 class, which have no IRemoteSCMActivator; a host that
/// refuses ILocalObjectExporter is a Windows 9x and is asked nothing more.
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
      case Answer.Accepted _ -> afterAcceptance(last.call());
      case Answer.Rejected _ -> afterRejection(last.call());
      case Answer.Hresult hresult -> afterReturn(last.call(), hresult, exchanges);
      case Answer.Nak _,
          Answer.Fault _,
          Answer.Malformed _,
          Answer.BigEndian _,
          Answer.Shutdown _,
          Answer.Silence _,
          Answer.Closed _,
          Answer.Reset _ ->
          Optional.empty();
    };
  }

  private static Optional<Call> afterAcceptance(Call call) {
    return switch (call) {
      case BIND -> Optional.of(REMOTE_CREATE_INSTANCE_KNOWN);
      case BIND_ACTIVATION -> Optional.of(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER);
      case ALTER_CONTEXT, ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> Optional.of(REMOTE_ACTIVATION);
      case REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN, REMOTE_ACTIVATION ->
          throw new IllegalArgumentException(call + " is not accepted, it returns");
    };
  }

  private static Optional<Call> afterRejection(Call call) {
    return switch (call) {
      case BIND -> Optional.of(BIND_ACTIVATION);
      case BIND_ACTIVATION,
          ALTER_CONTEXT,
          ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER,
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
      case BIND, BIND_ACTIVATION, ALTER_CONTEXT, ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER ->
          throw new IllegalArgumentException(call + " returns no HRESULT");
    };
  }

  /// Only two values of A = B belong to a state that R confirms; after any other, such as access
  /// denied, asking R would be traffic for nothing.
  private static boolean teachesMore(Answer.Hresult both) {
    return both.hresult() == StatusCode.CLASSNOTREG || both.hresult() == StatusCode.BAD_PATH;
  }
}
