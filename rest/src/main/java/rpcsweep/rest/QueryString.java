package rpcsweep.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.problem.v1.FieldViolation;

/// The parameters of a query, in their order.
///
/// @param parameters every value by name
/// @param violations what could not be read
public record QueryString(Map<String, List<String>> parameters, List<FieldViolation> violations) {

  /// Reads what follows the question mark.
  ///
  /// @param query with its escapes; null where there is none
  public static QueryString parse(@Nullable String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    List<FieldViolation> violations = new ArrayList<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        String read = unescape(value);
        parameters.computeIfAbsent(unescape(name), _ -> new ArrayList<>()).add(read);
      } catch (IllegalArgumentException _) {
        violations.add(violation(name, "is escaped wrongly: '" + value + "'"));
      }
    }
    return new QueryString(parameters, violations);
  }

  static FieldViolation violation(String field, String description) {
    return FieldViolation.newBuilder().setField(field).setDescription(description).build();
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
