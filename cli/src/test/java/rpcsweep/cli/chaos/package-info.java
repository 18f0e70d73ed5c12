/// The whole product while its processes are killed: what is reported at the end is the truth all
/// the same.
@NullMarked
package rpcsweep.cli.chaos;

import org.jspecify.annotations.NullMarked;
