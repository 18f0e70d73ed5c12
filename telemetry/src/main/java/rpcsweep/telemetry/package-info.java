/// What every service says of itself in the same way: which of its threads turn, and which trace a
/// record belongs to. What the figures of each service mean is in `docs/metrics.md`, and the keys
/// of its log lines in `docs/logs.md`.
@NullMarked
package rpcsweep.telemetry;

import org.jspecify.annotations.NullMarked;
