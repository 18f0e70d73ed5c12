package rpcsweep.results;

import java.util.Optional;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.verdict.StateCounts;

/// How many hosts of an operating system are in each state.
///
/// @param system which; empty for hosts that answered without saying
/// @param counts of hosts that answered
public record OperatingSystemCounts(Optional<OperatingSystem> system, StateCounts counts) {}
