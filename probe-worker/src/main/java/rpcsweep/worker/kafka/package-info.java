/// Carries tasks, reports and controls between Kafka and [rpcsweep.worker].
///
/// Tasks come by a share group (KIP-932): any number of workers, each record acknowledged by
/// itself, and the tasks of a worker that dies are handed out again at once. A share consumer that
/// holds renewed records is given no others, so a worker has several, each a
/// [rpcsweep.worker.kafka.TaskLane].
///
/// Nothing here queues without bound: a lane takes tasks when its last are done, a task's report
/// waits in the task's own thread, and its lock is renewed meanwhile. While the brokers are away a
/// worker keeps what it held, dials nothing and takes nothing.
@NullMarked
package rpcsweep.worker.kafka;

import org.jspecify.annotations.NullMarked;
