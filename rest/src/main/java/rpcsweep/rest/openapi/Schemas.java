package rpcsweep.rest.openapi;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The schemas of messages and enumerations as protobuf's JSON has them, each once.
final class Schemas {

  private static final String COMPONENTS = "#/components/schemas/";

  private final Comments comments;
  private final Map<String, JsonObject> byName = new TreeMap<>();

  Schemas(Comments comments) {
    this.comments = comments;
  }

  /// Everything that was asked for, and what that needs.
  JsonObject all() {
    JsonObject all = new JsonObject();
    byName.forEach(all::add);
    return all;
  }

  /// A message, by reference.
  JsonObject of(Descriptor message) {
    return switch (message.getFullName()) {
      case "google.protobuf.Timestamp" -> text("date-time");
      case "google.protobuf.Duration" -> {
        JsonObject duration = type("string");
        duration.addProperty("pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$");
        yield duration;
      }
      case "google.protobuf.Any" -> {
        JsonObject any = type("object");
        JsonObject properties = new JsonObject();
        properties.add("@type", type("string"));
        any.add("properties", properties);
        any.add("required", array(List.of("@type")));
        any.addProperty("additionalProperties", true);
        yield any;
      }
      default -> {
        if (!byName.containsKey(message.getFullName())) {
          // Before its fields, which may be of its own type.
          JsonObject schema = type("object");
          byName.put(message.getFullName(), schema);
          fill(schema, message);
        }
        yield reference(message);
      }
    };
  }

  private void fill(JsonObject schema, Descriptor message) {
    describe(schema, comments.of(message));
    JsonObject properties = new JsonObject();
    for (FieldDescriptor field : message.getFields()) {
      properties.add(field.getJsonName(), of(field));
    }
    if (!message.getFields().isEmpty()) {
      schema.add("properties", properties);
    }
    List<String> required =
        message.getFields().stream()
            .filter(field -> is(field, FieldBehavior.REQUIRED))
            .map(FieldDescriptor::getJsonName)
            .toList();
    if (!required.isEmpty()) {
      schema.add("required", array(required));
    }
  }

  /// A field with what is said of it.
  JsonObject of(FieldDescriptor field) {
    JsonObject schema;
    if (field.isMapField()) {
      schema = type("object");
      FieldDescriptor value = field.getMessageType().findFieldByName("value");
      schema.add("additionalProperties", ofValue(value));
    } else if (field.isRepeated()) {
      schema = type("array");
      schema.add("items", ofValue(field));
    } else {
      schema = ofValue(field);
    }
    describe(schema, comments.of(field));
    if (is(field, FieldBehavior.OUTPUT_ONLY)) {
      schema.addProperty("readOnly", true);
    }
    return schema;
  }

  private JsonObject ofValue(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> type("string");
      case BOOLEAN -> type("boolean");
      case INT -> number("integer", "int32");
      // As text, for a number of JavaScript has 53 bits.
      case LONG -> {
        JsonObject text = text("int64");
        text.addProperty("pattern", "^-?[0-9]+$");
        yield text;
      }
      case FLOAT -> number("number", "float");
      case DOUBLE -> number("number", "double");
      case BYTE_STRING -> {
        JsonObject bytes = type("string");
        bytes.addProperty("contentEncoding", "base64");
        yield bytes;
      }
      case ENUM -> of(field.getEnumType());
      case MESSAGE -> of(field.getMessageType());
    };
  }

  private JsonObject of(EnumDescriptor type) {
    byName.computeIfAbsent(
        type.getFullName(),
        _ -> {
          JsonObject schema = type("string");
          String values =
              type.getValues().stream()
                  .map(value -> "- `" + value.getName() + "`: " + comments.of(value))
                  .collect(Collectors.joining("\n"));
          describe(schema, comments.of(type) + "\n\n" + values);
          schema.add(
              "enum", array(type.getValues().stream().map(EnumValueDescriptor::getName).toList()));
          return schema;
        });
    return reference(type);
  }

  /// Whether the contract says this of a field.
  static boolean is(FieldDescriptor field, FieldBehavior behavior) {
    return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(behavior);
  }

  static JsonObject type(String type) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", type);
    return schema;
  }

  static void describe(JsonObject schema, String description) {
    if (!description.isBlank()) {
      schema.addProperty("description", description.strip());
    }
  }

  private static JsonObject text(String format) {
    return number("string", format);
  }

  private static JsonObject number(String type, String format) {
    JsonObject schema = type(type);
    schema.addProperty("format", format);
    return schema;
  }

  private static JsonObject reference(GenericDescriptor type) {
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", COMPONENTS + type.getFullName());
    return reference;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
