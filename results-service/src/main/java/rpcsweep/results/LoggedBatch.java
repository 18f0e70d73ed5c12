package rpcsweep.results;

/// A judged batch and where it stands in the log.
///
/// @param offset its offset in the partition
/// @param batch the batch
public record LoggedBatch(long offset, JudgedBatch batch) {}
