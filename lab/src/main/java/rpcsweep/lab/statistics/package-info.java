/// What was done to every address of the lab: how often it was connected to, what it was asked, and
/// which rules of gentleness were broken. This is how a test proves that a scanner behaves.
@NullMarked
package rpcsweep.lab.statistics;

import org.jspecify.annotations.NullMarked;
