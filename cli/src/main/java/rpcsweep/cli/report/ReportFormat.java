package rpcsweep.cli.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats a report or a list of hosts can be written in.
public enum ReportFormat {
  /// For people: what needs attention, then counts.
  TABLE,
  /// One JSON document.
  JSON,
  /// One JSON object per host and line (JSON Lines).
  JSONL,
  /// One record per host (RFC 4180) under a header.
  CSV,
  /// The shape of Microsoft's KB824146scan.exe; scans only.
  KB824146;

  /// The format of that name, in any case.
  public static Optional<ReportFormat> named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// Whether it tells everything that is known of each host.
  public boolean isWhole() {
    return this == JSON || this == JSONL;
  }

  /// All names, for messages.
  public static String names() {
    return Arrays.stream(values()).map(ReportFormat::toString).collect(Collectors.joining(", "));
  }

  /// The name as users write it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
