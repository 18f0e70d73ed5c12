/// A scan as an operator sees it: its name and its life.
@NullMarked
package rpcsweep.domain.scan;

import org.jspecify.annotations.NullMarked;
