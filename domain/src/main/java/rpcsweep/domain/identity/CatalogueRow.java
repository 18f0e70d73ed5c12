package rpcsweep.domain.identity;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.verdict.Confidence;

/// One row of the release catalogue.
///
/// @param id a stable kebab-case name
/// @param when traits the host must have; a value ending in `*` matches by its beginning
/// @param operatingSystem what it is; empty where the row recognises and asserts nothing
/// @param confidence how far that can be trusted
/// @param source what the row rests on: a section of docs/probes.md, and whether it is inferred
/// @param example traits of a host it is about
record CatalogueRow(
    String id,
    Map<String, String> when,
    Optional<OperatingSystem> operatingSystem,
    Confidence confidence,
    String source,
    Map<String, String> example) {

  CatalogueRow {
    when = Map.copyOf(when);
    example = Map.copyOf(example);
  }

  boolean matches(Traits traits) {
    return when.entrySet().stream()
        .allMatch(each -> matches(each.getValue(), traits.values().get(each.getKey())));
  }

  private static boolean matches(String wanted, @Nullable String value) {
    if (value == null) {
      return false;
    }
    return wanted.endsWith("*")
        ? value.startsWith(wanted.substring(0, wanted.length() - 1))
        : value.equals(wanted);
  }
}
