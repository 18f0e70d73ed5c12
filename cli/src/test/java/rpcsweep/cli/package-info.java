/// Tests of the command as its users meet it.
@NullMarked
package rpcsweep.cli;

import org.jspecify.annotations.NullMarked;
