/// How a scan's addresses are cut into batches and in which order: arithmetic over a
/// [rpcsweep.domain.target.TargetSet], nothing stored.
@NullMarked
package rpcsweep.domain.plan;

import org.jspecify.annotations.NullMarked;
