/// Recorded conversations, judged.
@NullMarked
package rpcsweep.cli.assess;

import org.jspecify.annotations.NullMarked;
