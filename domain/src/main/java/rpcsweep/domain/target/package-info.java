/// What to scan: addresses, ranges, sets of them, and the text an operator types.
///
/// A scan is an index: [rpcsweep.domain.target.TargetSet] counts and enumerates any number of
/// addresses in the memory of its ranges.
@NullMarked
package rpcsweep.domain.target;

import org.jspecify.annotations.NullMarked;
