/// Examples of what [rpcsweep.cli.view] holds, for tests.
@NullMarked
package rpcsweep.cli.view;

import org.jspecify.annotations.NullMarked;
