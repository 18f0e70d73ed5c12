package rpcsweep.proto;

import com.google.protobuf.InvalidProtocolBufferException;

/// One way of turning bytes into a domain value, with one kind of failure.
final class MessageReader {

  /// Parses and translates.
  @FunctionalInterface
  interface Parser<T> {
    T parse() throws InvalidProtocolBufferException;
  }

  private MessageReader() {}

  /// @throws MalformedMessageException for anything the bytes can be wrong about
  static <T> T read(String message, Parser<T> parser) {
    try {
      return parser.parse();
    } catch (InvalidProtocolBufferException | IllegalArgumentException | ArithmeticException e) {
      throw new MalformedMessageException("not a " + message + ": " + e.getMessage(), e);
    }
  }
}
