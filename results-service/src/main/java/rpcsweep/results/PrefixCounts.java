package rpcsweep.results;

import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.StateCounts;

/// How many addresses of a prefix are in each state.
///
/// @param prefix which addresses
/// @param counts of those that were dialled
public record PrefixCounts(AddressRange prefix, StateCounts counts) {}
