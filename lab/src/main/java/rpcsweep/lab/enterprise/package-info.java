/// What the simulated enterprise is, before any socket exists: prefixes of loopback, the mixture of
/// hosts in them, and for every address the one persona that a seed gives it. Pure values and pure
/// functions, so that the truth about four million hosts can be printed without starting one of
/// them.
@NullMarked
package rpcsweep.lab.enterprise;

import org.jspecify.annotations.NullMarked;
