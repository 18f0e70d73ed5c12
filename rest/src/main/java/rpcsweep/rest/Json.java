package rpcsweep.rest;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import com.google.rpc.ErrorDetailsProto;

/// Messages as protobuf's JSON: names in lowerCamelCase, 64-bit integers as strings, nothing where
/// nothing is said.
public final class Json {

  // A scan that failed tells of it with the details of errors, which are Any.
  private static final TypeRegistry TYPES =
      TypeRegistry.newBuilder().add(ErrorDetailsProto.getDescriptor().getMessageTypes()).build();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().usingTypeRegistry(TYPES).omittingInsignificantWhitespace();

  private Json() {}

  /// A message on one line.
  ///
  /// @throws IllegalArgumentException for a message with an Any of a type nobody knows
  public static String write(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no JSON for " + message.getDescriptorForType(), e);
    }
  }

  /// Whether a detail can be written.
  static boolean knows(Any detail) {
    return TYPES.find(detail.getTypeUrl().substring(detail.getTypeUrl().lastIndexOf('/') + 1))
        != null;
  }
}
