/// What the worker counts, as metrics: Micrometer reads it when it is asked, at `/q/metrics`. The
/// story knows nothing of that. What each metric means is said once, in `docs/metrics.md`, and the
/// descriptions here are those of that page.
@NullMarked
package rpcsweep.worker.metrics;

import org.jspecify.annotations.NullMarked;
