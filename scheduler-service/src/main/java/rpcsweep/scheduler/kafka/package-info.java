/// Moves records between Kafka and the story.
///
/// One thread, [rpcsweep.scheduler.kafka.SchedulerLoop], reads the scan log and the completions,
/// ticks the dispatchers of the sites it owns and writes what they decide. It keeps nothing that
/// the logs do not hold: whenever a client fails for good, everything is closed, opened and
/// rebuilt.
///
/// Several processes share the sites. Kafka's group protocol says which partition of the receipts,
/// and so which sites, each should own; [rpcsweep.scheduler.kafka.FencedWriter] makes sure that
/// none but the owner writes for them.
@NullMarked
package rpcsweep.scheduler.kafka;

import org.jspecify.annotations.NullMarked;
