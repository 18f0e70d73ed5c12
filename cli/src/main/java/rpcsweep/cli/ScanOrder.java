package rpcsweep.cli;

import java.time.Duration;
import java.util.Optional;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSpec;

/// A scan as it was ordered and found possible.
///
/// @param site where; left to the scheduler when empty
/// @param spec what
/// @param rpcPort the TCP port of the endpoint mapper, 1 to 65535
/// @param selection what is asked of each host
/// @param timeout how long a host may stay silent, where this process knows it
record ScanOrder(
    Optional<SiteId> site,
    TargetSpec spec,
    int rpcPort,
    ProbeSelection selection,
    Optional<Duration> timeout) {}
