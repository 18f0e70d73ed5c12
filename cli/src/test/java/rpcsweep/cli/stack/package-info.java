/// Tests of the local stack, on real processes.
@NullMarked
package rpcsweep.cli.stack;

import org.jspecify.annotations.NullMarked;
