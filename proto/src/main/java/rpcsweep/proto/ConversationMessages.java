package rpcsweep.proto;

import java.util.Iterator;
import java.util.List;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.proto.internal.v1.HostRecord;

/// A conversation as a host record keeps it: a byte or two for each exchange, and the numbers and
/// words of the answers behind each other.
final class ConversationMessages {

  private static final int ACCEPTED = 0;
  private static final int HRESULT = 1;
  private static final int REJECTED = 2;
  private static final int FAULT = 3;
  private static final int NAK = 4;
  private static final int MALFORMED = 5;
  private static final int SILENCE = 6;
  private static final int CLOSED = 7;
  private static final int RESET = 8;
  private static final int SHUTDOWN = 9;

  private static final int CALL_SHIFT = 5;
  private static final int KIND_SHIFT = 1;
  private static final int KIND_MASK = 0xf;
  private static final int BIG_ENDIAN = 1;

  private ConversationMessages() {}

  /// Writes a conversation into a record.
  static void write(List<Exchange> exchanges, HostRecord.Builder message) {
    for (Exchange exchange : exchanges) {
      message.addSteps(exchange.call().code() << CALL_SHIFT | put(exchange.answer(), message));
    }
  }

  /// @return the kind in its place, and whether the answer is big-endian
  private static int put(Answer answer, HostRecord.Builder message) {
    int kind =
        switch (answer) {
          case Answer.Accepted() -> ACCEPTED;
          case Answer.Rejected(int result, int reason) -> {
            message.addNumbers(result).addNumbers(reason);
            yield REJECTED;
          }
          case Answer.Nak(int reason) -> {
            message.addNumbers(reason);
            yield NAK;
          }
          case Answer.Hresult(int hresult) -> {
            message.addNumbers(hresult);
            yield HRESULT;
          }
          case Answer.Fault(int status) -> {
            message.addNumbers(status);
            yield FAULT;
          }
          case Answer.Malformed(String reason) -> {
            message.addReasons(reason);
            yield MALFORMED;
          }
          case Answer.Shutdown() -> SHUTDOWN;
          case Answer.Silence() -> SILENCE;
          case Answer.Closed() -> CLOSED;
          case Answer.Reset() -> RESET;
          case Answer.BigEndian(Answer inner) -> {
            yield put(inner, message) >> KIND_SHIFT;
          }
        };
    return kind << KIND_SHIFT | (answer instanceof Answer.BigEndian ? BIG_ENDIAN : 0);
  }

  /// The conversation in a record.
  ///
  /// @throws IllegalArgumentException where it is none
  static List<Exchange> read(HostRecord message) {
    Iterator<Integer> numbers = message.getNumbersList().iterator();
    Iterator<String> reasons = message.getReasonsList().iterator();
    return message.getStepsList().stream()
        .map(step -> {
          Answer answer = answer(step >> KIND_SHIFT & KIND_MASK, numbers, reasons);
          return new Exchange(
              call(step >> CALL_SHIFT),
              (step & BIG_ENDIAN) == 0 ? answer : new Answer.BigEndian(answer));
        })
        .toList();
  }

  private static Answer answer(int kind, Iterator<Integer> numbers, Iterator<String> reasons) {
    return switch (kind) {
      case ACCEPTED -> new Answer.Accepted();
      case HRESULT -> new Answer.Hresult(next(numbers));
      case REJECTED -> new Answer.Rejected(next(numbers), next(numbers));
      case FAULT -> new Answer.Fault(next(numbers));
      case NAK -> new Answer.Nak(next(numbers));
      case MALFORMED -> new Answer.Malformed(next(reasons));
      case SILENCE -> new Answer.Silence();
      case CLOSED -> new Answer.Closed();
      case RESET -> new Answer.Reset();
      case SHUTDOWN -> new Answer.Shutdown();
      default -> throw new IllegalArgumentException("no kind of answer has the number " + kind);
    };
  }

  private static Call call(int code) {
    for (Call call : Call.values()) {
      if (call.code() == code) {
        return call;
      }
    }
    throw new IllegalArgumentException("no call has the number " + code);
  }

  private static <T> T next(Iterator<T> parts) {
    if (!parts.hasNext()) {
      throw new IllegalArgumentException("an answer without its number or reason");
    }
    return parts.next();
  }
}
