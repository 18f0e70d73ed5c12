package rpcsweep.rest;

import com.google.gson.JsonPrimitive;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Set;
import java.util.stream.Collectors;

/// The value of one parameter of a path or a query: what protobuf's JSON would have between the
/// quotation marks.
final class ParameterValue {

  private static final Set<String> TEXTUAL_MESSAGES =
      Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");

  private ParameterValue() {}

  /// Whether a field can be a parameter at all.
  static boolean isPossible(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING, INT, LONG, BOOLEAN, ENUM -> true;
      case MESSAGE -> TEXTUAL_MESSAGES.contains(field.getMessageType().getFullName());
      case FLOAT, DOUBLE, BYTE_STRING -> false;
    };
  }

  /// Reads a value.
  ///
  /// @throws IllegalArgumentException saying what it should be
  static Object read(FieldDescriptor field, String text) {
    return switch (field.getJavaType()) {
      case STRING -> text;
      case INT -> integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE, "32").intValue();
      case LONG -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE, "64");
      case BOOLEAN -> truth(text);
      case ENUM -> constant(field, text);
      case MESSAGE -> message(field, text);
      case FLOAT, DOUBLE, BYTE_STRING ->
          throw new IllegalArgumentException("cannot be a parameter");
    };
  }

  private static Long integer(String text, long least, long most, String bits) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number that is too large.
    }
    throw new IllegalArgumentException("is an integer of " + bits + " bits, not '" + text + "'");
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is true or false, not '" + text + "'");
    };
  }

  private static EnumValueDescriptor constant(FieldDescriptor field, String text) {
    EnumValueDescriptor value = field.getEnumType().findValueByName(text);
    if (value == null) {
      String names =
          field.getEnumType().getValues().stream()
              .filter(known -> known.getNumber() != 0)
              .map(EnumValueDescriptor::getName)
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException("is one of " + names + ", not '" + text + "'");
    }
    return value;
  }

  private static Message message(FieldDescriptor field, String text) {
    DynamicMessage.Builder builder = DynamicMessage.newBuilder(field.getMessageType());
    try {
      JsonFormat.parser().merge(new JsonPrimitive(text).toString(), builder);
    } catch (InvalidProtocolBufferException e) {
      String form =
          field.getMessageType().getName().equals("Timestamp")
              ? "a time such as 2026-11-23T12:00:00Z"
              : "a duration such as 1.5s";
      throw new IllegalArgumentException("is " + form + ", not '" + text + "'", e);
    }
    return builder.build();
  }
}
