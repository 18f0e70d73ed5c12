/// `/q/health`: ready while observations are being taken in, alive while the threads that do so
/// turn, with the reason where they are not or do not.
@NullMarked
package rpcsweep.results.health;

import org.jspecify.annotations.NullMarked;
