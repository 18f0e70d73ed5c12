package rpcsweep.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.problem.v1.FieldViolation;

/// Reads a request over HTTP into the message of its call, and reports everything that is wrong
/// with it at once.
public final class RequestReader {

  private static final String LANGUAGE_FIELD = "language_code";

  private final Operation operation;
  private final Message.Builder request;
  private final List<FieldViolation> violations = new ArrayList<>();

  private RequestReader(Operation operation) {
    this.operation = operation;
    this.request = operation.newRequest();
  }

  /// Reads a request.
  ///
  /// @param fields what the path says
  /// @param query what follows the question mark, null where nothing does
  /// @param body the bytes of the body
  /// @param language what the reader understands; for requests that do not say
  /// @throws InvalidRequestException with everything that is wrong
  public static Message read(
      Operation operation,
      Map<String, String> fields,
      @Nullable String query,
      byte[] body,
      Optional<String> language)
      throws InvalidRequestException {
    RequestReader reader = new RequestReader(operation);
    reader.body(body);
    fields.forEach(reader::path);
    QueryString parsed = QueryString.parse(query);
    reader.violations.addAll(parsed.violations());
    parsed.parameters().forEach(reader::parameter);
    language.ifPresent(reader::language);
    if (!reader.violations.isEmpty()) {
      throw new InvalidRequestException(reader.violations);
    }
    return reader.request.build();
  }

  private void body(byte[] body) {
    String selector = operation.rule().body();
    if (selector.isEmpty() || body.length == 0) {
      return;
    }
    boolean whole = selector.equals(HttpRule.WHOLE_REQUEST);
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      // Judges the syntax first: what protobuf says of it is about its own library.
      JsonElement json = parse(text);
      if (!json.isJsonObject()) {
        refuse(whole ? "body" : selector, "is a JSON object");
        return;
      }
      JsonFormat.parser()
          .merge(text, whole ? request : request.getFieldBuilder(operation.bodyField()));
    } catch (InvalidProtocolBufferException e) {
      refuse(whole ? "body" : selector, String.valueOf(e.getMessage()));
    } catch (JsonParseException | IOException _) {
      refuse(whole ? "body" : selector, "is not JSON");
    }
  }

  private static JsonElement parse(String text) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    JsonElement json = JsonParser.parseReader(reader);
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new JsonParseException("something follows");
    }
    return json;
  }

  private void path(String name, String value) {
    FieldDescriptor field = operation.field(name).orElseThrow();
    try {
      request.setField(field, ParameterValue.read(field, value));
    } catch (IllegalArgumentException e) {
      refuse(name, String.valueOf(e.getMessage()));
    }
  }

  private void parameter(String name, List<String> values) {
    Optional<FieldDescriptor> known = operation.parameter(name);
    if (known.isEmpty()) {
      refuse(name, "is no parameter of this request");
      return;
    }
    FieldDescriptor field = known.get();
    if (!field.isRepeated() && values.size() > 1) {
      refuse(field.getName(), "is given " + values.size() + " times");
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      try {
        Object value = ParameterValue.read(field, values.get(i));
        if (field.isRepeated()) {
          request.addRepeatedField(field, value);
        } else {
          request.setField(field, value);
        }
      } catch (IllegalArgumentException e) {
        refuse(
            field.isRepeated() ? field.getName() + "[" + i + "]" : field.getName(),
            String.valueOf(e.getMessage()));
      }
    }
  }

  private void language(String language) {
    operation
        .field(LANGUAGE_FIELD)
        .filter(field -> request.getField(field).equals(""))
        .ifPresent(field -> request.setField(field, language));
  }

  private void refuse(String field, String description) {
    violations.add(QueryString.violation(field, description));
  }
}
