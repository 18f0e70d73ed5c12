package rpcsweep.cli.report;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// Counts by state, short enough for one line.
public final class StateSummary {

  /// What is told apart, in this order.
  private enum Kind {
    VULNERABLE,
    PATCHED,
    OTHER,
    CLOSED,
    SILENT
  }

  private StateSummary() {}

  /// `12 vulnerable, 340 patched, 9 other, 4 closed, 1,000 silent`; what does not occur is left
  /// out, and empty where nothing does.
  public static String of(StateCounts counts) {
    Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    counts
        .toMap()
        .forEach((state, count) -> {
          if (state != HostState.NOT_SCANNED) {
            kinds.merge(kind(state), count, Long::sum);
          }
        });
    return kinds.entrySet().stream()
        .map(kind ->
            String.format(
                Locale.ROOT,
                "%,d %s",
                kind.getValue(),
                kind.getKey().name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  /// How many are known to lack an update.
  public static long vulnerable(StateCounts counts) {
    return counts.toMap().entrySet().stream()
        .filter(entry -> entry.getKey().isVulnerable())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Kind kind(HostState state) {
    return switch (state) {
      case UNPATCHED, PATCHED_KB823980_ONLY -> Kind.VULNERABLE;
      case PATCHED -> Kind.PATCHED;
      case DCOM_DISABLED,
          ACTIVATION_RESTRICTED,
          NO_DCOM,
          NEEDS_INVESTIGATION,
          OTHER_ERROR,
          NOT_SCANNED ->
          Kind.OTHER;
      case CONNECTION_REFUSED -> Kind.CLOSED;
      case UNREACHABLE, NO_RESPONSE -> Kind.SILENT;
    };
  }
}
