/// Judges again without network: a recorded capture, by whichever scanner, is replayed through the
/// reader that hears live hosts and through the rules of today.
@NullMarked
package rpcsweep.cli.assess;

import org.jspecify.annotations.NullMarked;
