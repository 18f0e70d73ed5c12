package rpcsweep.results;

import java.util.List;

/// What a shard's partition of the log says next, applied in one step.
///
/// @param shard the shard, which is the partition's number
/// @param since the position the reader believes the shard to be at
/// @param until the position once this slice is applied
/// @param batches in log order; malformed records are left out and the position still passes them
public record LogSlice(int shard, LogPosition since, LogPosition until, List<LoggedBatch> batches) {

  /// Copies the batches, and refuses a slice that does not move forward.
  public LogSlice {
    batches = List.copyOf(batches);
    if (until.nextOffset() <= since.nextOffset()) {
      throw new IllegalArgumentException("a slice moves forward: " + since + " to " + until);
    }
  }
}
