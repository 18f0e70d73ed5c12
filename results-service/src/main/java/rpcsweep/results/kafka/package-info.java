/// The log: batch observations are read from `observations.v1`, transitions written to
/// `transitions.v1`.
///
/// Partition `n` is shard `n`. A group for each generation of the store only shares out partitions;
/// how far each was applied stands in the store, moves in the same atomic step as everything a
/// record changes, and is where reading begins on every assignment. So nothing is ever committed to
/// Kafka, a record is applied once however often it is read, and an emptied store is filled again
/// from what the log still holds.
///
/// A transition is published exactly once: each carries the offset of the record it came of and its
/// number there, one [TransitionWriter] a partition writes them in that order, and the last one in
/// the topic says what is published. A generation that does not answer announces nothing.
///
/// Whatever is away, store or broker, nothing is lost: every partition is paused, located anew and
/// resumed once the store answers.
@NullMarked
package rpcsweep.results.kafka;

import org.jspecify.annotations.NullMarked;
