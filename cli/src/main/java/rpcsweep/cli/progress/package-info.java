/// How far a scan has come, shown to whoever waits: a bar on a terminal, plain lines elsewhere,
/// always on standard error.
@NullMarked
package rpcsweep.cli.progress;

import org.jspecify.annotations.NullMarked;
