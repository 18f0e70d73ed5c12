/// What the simulated enterprise is, before any socket exists: prefixes of loopback, the mixture of
/// hosts in them, and for every address the one persona that a seed gives it. A persona is a name
/// for a host model: a platform, what it says to an activation, the manner in which it says it, and
/// what a scanner must report. Pure values and pure functions, so that the truth about four million
/// hosts can be printed without starting one of them.
@NullMarked
package rpcsweep.lab.enterprise;

import org.jspecify.annotations.NullMarked;
