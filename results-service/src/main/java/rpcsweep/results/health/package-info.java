/// `/q/health`: ready while observations are being taken in, with the reason where they are not.
@NullMarked
package rpcsweep.results.health;

import org.jspecify.annotations.NullMarked;
