package rpcsweep.results;

/// How far a shard has applied its partition of the log.
///
/// @param nextOffset the offset to read next; -1 where nothing was ever applied
public record LogPosition(long nextOffset) {

  /// Nothing was ever applied: read from the beginning of what the log still holds.
  public static final LogPosition NONE = new LogPosition(-1);

  /// Refuses other negative numbers.
  public LogPosition {
    if (nextOffset < -1) {
      throw new IllegalArgumentException("no offset: " + nextOffset);
    }
  }

  /// Whether nothing was ever applied.
  public boolean isNone() {
    return nextOffset < 0;
  }
}
