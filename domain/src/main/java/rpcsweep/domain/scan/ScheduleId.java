package rpcsweep.domain.scan;

import java.util.regex.Pattern;

/// The name of a schedule in keys and resource names.
///
/// @param value a letter, then `a-z`, `0-9` and `-`, at most 24: the ids of its scans are this and
///   a time of 16 characters
public record ScheduleId(String value) implements Comparable<ScheduleId> {

  private static final Pattern SHAPE = Pattern.compile("[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?");

  /// Refuses any other shape.
  public ScheduleId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a schedule id (a-z, 0-9, '-', at most 24): '" + value + "'");
    }
  }

  /// Whether the text has the shape of a schedule id.
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(ScheduleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
