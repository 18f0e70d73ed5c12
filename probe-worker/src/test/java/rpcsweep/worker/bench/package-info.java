/// Measurements a user of the repository can repeat: [rpcsweep.worker.bench.EngineBenchmark]. They
/// are programs, not tests: a time on a shared machine passes or fails nothing.
@NullMarked
package rpcsweep.worker.bench;

import org.jspecify.annotations.NullMarked;
