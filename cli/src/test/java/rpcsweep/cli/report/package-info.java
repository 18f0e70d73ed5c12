/// Tests of [rpcsweep.cli.report].
@NullMarked
package rpcsweep.cli.report;

import org.jspecify.annotations.NullMarked;
