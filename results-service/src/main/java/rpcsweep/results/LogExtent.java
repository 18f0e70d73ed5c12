package rpcsweep.results;

/// What a partition of the log holds.
///
/// @param beginning the offset of its oldest record
/// @param end the offset the next record will have
public record LogExtent(long beginning, long end) {

  /// How many records it holds.
  public long recordCount() {
    return end - beginning;
  }

  /// How many of them a shard at this position has applied.
  public long appliedCount(LogPosition position) {
    return Math.clamp(position.nextOffset(), beginning, end) - beginning;
  }
}
