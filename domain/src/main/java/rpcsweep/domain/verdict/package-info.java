/// What the facts mean: pure functions from observations to a state with a confidence and the rule
/// that applied. What cannot be determined is never shown as patched.
@NullMarked
package rpcsweep.domain.verdict;

import org.jspecify.annotations.NullMarked;
