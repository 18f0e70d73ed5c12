/// What the scheduler hands to a worker and what it gets back: [rpcsweep.domain.task.Task] and
/// [rpcsweep.domain.task.Completion].
@NullMarked
package rpcsweep.domain.task;

import org.jspecify.annotations.NullMarked;
