/// What the user wrote, read whole and refused whole: every problem of arguments and files is
/// collected with its place before anything starts.
@NullMarked
package rpcsweep.cli.input;

import org.jspecify.annotations.NullMarked;
