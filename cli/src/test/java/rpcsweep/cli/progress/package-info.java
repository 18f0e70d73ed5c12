/// Tests of [rpcsweep.cli.progress].
@NullMarked
package rpcsweep.cli.progress;

import org.jspecify.annotations.NullMarked;
