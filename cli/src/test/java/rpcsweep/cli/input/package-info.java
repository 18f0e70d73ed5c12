/// Tests of [rpcsweep.cli.input].
@NullMarked
package rpcsweep.cli.input;

import org.jspecify.annotations.NullMarked;
