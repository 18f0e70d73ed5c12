package rpcsweep.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A path with variables, such as `/v1/{name=scans/*}:pause` (google/api/http.proto, "Path template
/// syntax"). `**` is not served: no resource of ours has names of any depth.
///
/// @param segments what stands between the slashes
/// @param captures which segments are the value of which field
/// @param verb what follows the colon; empty where there is none
public record PathTemplate(List<Segment> segments, List<Capture> captures, String verb) {

  /// What may stand between two slashes.
  public sealed interface Segment {

    /// This text.
    ///
    /// @param text without slashes
    record Literal(String text) implements Segment {}

    /// Any text but none.
    ///
    /// @param name what people call it: the singular of the collection before it
    record Wildcard(String name) implements Segment {}
  }

  /// The segments that are the value of one field.
  ///
  /// @param field its name
  /// @param from the first segment
  /// @param to behind the last segment
  public record Capture(String field, int from, int to) {}

  /// Copies what it is given.
  public PathTemplate {
    segments = List.copyOf(segments);
    captures = List.copyOf(captures);
  }

  /// Reads a template as it is annotated.
  ///
  /// @throws IllegalArgumentException where it is none, or one that is not served
  public static PathTemplate parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasVerb = colon > Math.max(text.lastIndexOf('/'), text.lastIndexOf('}'));
    List<Segment> segments = new ArrayList<>();
    List<Capture> captures = new ArrayList<>();
    String rest = hasVerb ? text.substring(0, colon) : text;
    while (!rest.isEmpty()) {
      if (rest.charAt(0) != '/') {
        throw new IllegalArgumentException("no path template: " + text);
      }
      int end;
      if (rest.startsWith("{", 1)) {
        end = rest.indexOf('}') + 1;
        String variable = rest.substring(2, end - 1);
        int equals = variable.indexOf('=');
        String pattern = equals < 0 ? "*" : variable.substring(equals + 1);
        int from = segments.size();
        for (String segment : pattern.split("/", -1)) {
          segments.add(segment(segment, segments));
        }
        String field = equals < 0 ? variable : variable.substring(0, equals);
        captures.add(new Capture(field, from, segments.size()));
      } else {
        int slash = rest.indexOf('/', 1);
        end = slash < 0 ? rest.length() : slash;
        segments.add(segment(rest.substring(1, end), segments));
      }
      rest = rest.substring(end);
    }
    return new PathTemplate(segments, captures, hasVerb ? text.substring(colon + 1) : "");
  }

  private static Segment segment(String text, List<Segment> before) {
    if (text.isEmpty() || text.equals("**") || text.contains("{")) {
      throw new IllegalArgumentException("a segment that is not served: '" + text + "'");
    }
    return text.equals("*") ? new Segment.Wildcard(singular(before)) : new Segment.Literal(text);
  }

  private static String singular(List<Segment> before) {
    return !before.isEmpty()
            && before.getLast() instanceof Segment.Literal(String collection)
            && collection.endsWith("s")
        ? collection.substring(0, collection.length() - 1)
        : "id" + before.size();
  }

  /// The fields a path gives, if it is one of these paths. A colon in the last segment begins the
  /// verb, unless it is escaped.
  ///
  /// @param path as it came, with its escapes
  public Optional<Map<String, String>> match(String path) {
    int colon = path.indexOf(':', path.lastIndexOf('/') + 1);
    if (!path.startsWith("/") || !verb.equals(colon < 0 ? "" : path.substring(colon + 1))) {
      return Optional.empty();
    }
    String[] given = path.substring(1, colon < 0 ? path.length() : colon).split("/", -1);
    if (given.length != segments.size()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      Optional<String> value = unescape(given[i]).filter(segmentTest(segments.get(i)));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Capture capture : captures) {
      fields.put(capture.field(), String.join("/", values.subList(capture.from(), capture.to())));
    }
    return Optional.of(Collections.unmodifiableMap(fields));
  }

  private static java.util.function.Predicate<String> segmentTest(Segment segment) {
    return switch (segment) {
      case Segment.Literal(String text) -> text::equals;
      // A slash that was escaped would become one between segments.
      case Segment.Wildcard _ -> value -> !value.isEmpty() && value.indexOf('/') < 0;
    };
  }

  private static Optional<String> unescape(String segment) {
    try {
      return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// The path as OpenAPI writes it: a variable per wildcard.
  public String openApi() {
    return segments.stream()
            .map(segment ->
                switch (segment) {
                  case Segment.Literal(String text) -> "/" + text;
                  case Segment.Wildcard(String name) -> "/{" + name + "}";
                })
            .collect(Collectors.joining())
        + (verb.isEmpty() ? "" : ":" + verb);
  }
}
