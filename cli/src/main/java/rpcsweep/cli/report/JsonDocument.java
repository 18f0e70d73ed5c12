package rpcsweep.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// JSON written as a stream: `snake_case`, times in RFC 3339, what is not known left out.
final class JsonDocument {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  /// Writes one value.
  @FunctionalInterface
  interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  /// Writes one element of a list.
  ///
  /// @param <T> the kind of element
  @FunctionalInterface
  interface Element<T> {
    void to(T element, JsonGenerator json) throws IOException;
  }

  private JsonDocument() {}

  static void write(PrintWriter out, Content content) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      content.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeLine(PrintWriter out, Content content) {
    write(out, content);
    out.println();
  }

  static <T> void writeArray(PrintWriter out, Iterable<T> elements, Element<T> each) {
    writeLine(out, json -> writeArray(elements, each, json));
  }

  static <T> void writeArray(Iterable<T> elements, Element<T> each, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    for (T element : elements) {
      each.to(element, json);
    }
    json.writeEndArray();
  }

  static <T> void writeArray(String name, Iterable<T> elements, Element<T> each, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    writeArray(elements, each, json);
  }

  static void writeStrings(String name, Collection<?> values, JsonGenerator json)
      throws IOException {
    writeArray(name, values, (value, to) -> to.writeString(value.toString()), json);
  }

  /// Left out where it is empty.
  static void writeText(String name, String text, JsonGenerator json) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  static void writeTime(String name, Optional<Instant> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}
