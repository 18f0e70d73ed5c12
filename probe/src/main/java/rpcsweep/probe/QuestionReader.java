package rpcsweep.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.observation.Call;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.dcom.ActivationProperty;
import rpcsweep.msrpc.dcom.RemoteActivation;
import rpcsweep.msrpc.dcom.RemoteCreateInstance;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.SyntaxId;

/// Recognises the questions of the conversation in what any client sends, whatever its call ids,
/// contexts and order of properties. Follows one association.
final class QuestionReader {

  /// More contexts than any client offers are not remembered.
  private static final int MAX_CONTEXTS = 1_024;

  private final Map<Integer, SyntaxId> interfaces = new HashMap<>();

  /// Which interface each context that was offered is about.
  Map<Integer, SyntaxId> interfaces() {
    return interfaces;
  }

  /// The call of the allow-list that a PDU makes, if any.
  Optional<Operation> operation(Pdu pdu) {
    return pdu instanceof Request request
        ? Optional.ofNullable(interfaces.get(request.contextId())).flatMap(request::operation)
        : Optional.empty();
  }

  /// The question a PDU asks, if it is one. Offers are remembered in any case.
  Optional<Question> read(Pdu pdu) {
    return switch (pdu) {
      case Bind bind -> {
        remember(bind.contexts());
        yield offer(bind.contexts(), KnownSyntaxes.REMOTE_SCM_ACTIVATOR, Call.BIND, bind)
            .or(() -> offer(bind.contexts(), KnownSyntaxes.ACTIVATION, Call.BIND_ACTIVATION, bind));
      }
      case AlterContext alter -> {
        remember(alter.contexts());
        yield offer(alter.contexts(), KnownSyntaxes.ACTIVATION, Call.ALTER_CONTEXT, alter)
            .or(() ->
                offer(
                    alter.contexts(),
                    KnownSyntaxes.LOCAL_OBJECT_EXPORTER,
                    Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER,
                    alter));
      }
      case Request request -> call(request);
      default -> Optional.empty();
    };
  }

  private void remember(List<PresentationContext> contexts) {
    for (PresentationContext context : contexts) {
      if (interfaces.size() < MAX_CONTEXTS) {
        interfaces.put(context.contextId(), context.abstractSyntax());
      }
    }
  }

  /// An offer of several interfaces asks which of them the host has, and is no step of a
  /// conversation.
  private static Optional<Question> offer(
      List<PresentationContext> contexts, SyntaxId rpcInterface, Call call, Pdu pdu) {
    if (contexts.stream().map(PresentationContext::abstractSyntax).distinct().count() != 1) {
      return Optional.empty();
    }
    for (int i = 0; i < contexts.size(); i++) {
      PresentationContext context = contexts.get(i);
      if (context.abstractSyntax().equals(rpcInterface)
          && context.transferSyntaxes().contains(KnownSyntaxes.NDR)) {
        return Optional.of(new Question(call, pdu.callId(), 0, i, contexts.size()));
      }
    }
    return Optional.empty();
  }

  private Optional<Question> call(Request request) {
    try {
      return operation(request)
          .flatMap(operation -> call(operation, request))
          .map(call -> Question.request(call, request.callId(), request.contextId()));
    } catch (MalformedPduException _) {
      // Another call of the same operation, such as an activation that is meant.
      return Optional.empty();
    }
  }

  private static Optional<Call> call(Operation operation, Request request) {
    return switch (operation) {
      case REMOTE_CREATE_INSTANCE -> {
        boolean known =
            RemoteCreateInstance.read(request).activation().properties().stream()
                .allMatch(ActivationProperty::isKnown);
        yield Optional.of(
            known ? Call.REMOTE_CREATE_INSTANCE_KNOWN : Call.REMOTE_CREATE_INSTANCE_UNKNOWN);
      }
      case REMOTE_ACTIVATION -> {
        RemoteActivation.read(request);
        yield Optional.of(Call.REMOTE_ACTIVATION);
      }
      case SERVER_ALIVE, SERVER_ALIVE2, EPT_LOOKUP, INQ_IF_IDS -> Optional.empty();
    };
  }
}
