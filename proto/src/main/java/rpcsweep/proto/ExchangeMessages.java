package rpcsweep.proto;

import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.proto.host.v1.Exchange.Accepted;
import rpcsweep.proto.host.v1.Exchange.End;
import rpcsweep.proto.host.v1.Exchange.Rejected;

/// [Exchange] as evidence in `host.v1` and in the observation log.
public final class ExchangeMessages {

  private ExchangeMessages() {}

  /// The message of an exchange.
  public static rpcsweep.proto.host.v1.Exchange write(Exchange exchange) {
    rpcsweep.proto.host.v1.Exchange.Builder message =
        rpcsweep.proto.host.v1.Exchange.newBuilder().setCallValue(exchange.call().code());
    put(exchange.answer(), message);
    return message.build();
  }

  /// An answer to a question that is none of the conversation's.
  static rpcsweep.proto.host.v1.Exchange write(Answer answer) {
    rpcsweep.proto.host.v1.Exchange.Builder message = rpcsweep.proto.host.v1.Exchange.newBuilder();
    put(answer, message);
    return message.build();
  }

  private static void put(Answer answer, rpcsweep.proto.host.v1.Exchange.Builder message) {
    switch (answer) {
      case Answer.Accepted() -> message.setAccepted(Accepted.getDefaultInstance());
      case Answer.Rejected(int result, int reason) ->
          message.setRejected(Rejected.newBuilder().setResult(result).setReason(reason));
      case Answer.Nak(int reason) -> message.setNakReason(reason);
      case Answer.Hresult(int hresult) -> message.setHresult(hresult);
      case Answer.Fault(int status) -> message.setFaultStatus(status);
      case Answer.Malformed(String reason) -> message.setMalformed(reason);
      case Answer.BigEndian(Answer inner) -> {
        put(inner, message);
        message.setBigEndian(true);
      }
      case Answer.Shutdown() -> message.setEnd(End.SHUTDOWN);
      case Answer.Silence() -> message.setEnd(End.SILENCE);
      case Answer.Closed() -> message.setEnd(End.CLOSED);
      case Answer.Reset() -> message.setEnd(End.RESET);
    }
  }

  /// The exchange of a message.
  ///
  /// @throws IllegalArgumentException where it has no call or no answer
  public static Exchange read(rpcsweep.proto.host.v1.Exchange message) {
    return new Exchange(call(message), readAnswer(message));
  }

  /// The answer of a message alone.
  ///
  /// @throws IllegalArgumentException where it has none
  static Answer readAnswer(rpcsweep.proto.host.v1.Exchange message) {
    Answer answer = answer(message);
    return message.getBigEndian() ? new Answer.BigEndian(answer) : answer;
  }

  private static Call call(rpcsweep.proto.host.v1.Exchange message) {
    return switch (message.getCall()) {
      case BIND -> Call.BIND;
      case REMOTE_CREATE_INSTANCE_KNOWN -> Call.REMOTE_CREATE_INSTANCE_KNOWN;
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> Call.REMOTE_CREATE_INSTANCE_UNKNOWN;
      case ALTER_CONTEXT -> Call.ALTER_CONTEXT;
      case REMOTE_ACTIVATION -> Call.REMOTE_ACTIVATION;
      case BIND_ACTIVATION -> Call.BIND_ACTIVATION;
      case ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
      case CALL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no call has the number " + message.getCallValue());
    };
  }

  private static Answer answer(rpcsweep.proto.host.v1.Exchange message) {
    return switch (message.getAnswerCase()) {
      case ACCEPTED -> new Answer.Accepted();
      case REJECTED ->
          new Answer.Rejected(message.getRejected().getResult(), message.getRejected().getReason());
      case NAK_REASON -> new Answer.Nak(message.getNakReason());
      case HRESULT -> new Answer.Hresult(message.getHresult());
      case FAULT_STATUS -> new Answer.Fault(message.getFaultStatus());
      case MALFORMED -> new Answer.Malformed(message.getMalformed());
      case END ->
          switch (message.getEnd()) {
            case SILENCE -> new Answer.Silence();
            case CLOSED -> new Answer.Closed();
            case RESET -> new Answer.Reset();
            case SHUTDOWN -> new Answer.Shutdown();
            case END_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException(
                    "no end has the number " + message.getEndValue());
          };
      case ANSWER_NOT_SET -> throw new IllegalArgumentException("an exchange has an answer");
    };
  }
}
