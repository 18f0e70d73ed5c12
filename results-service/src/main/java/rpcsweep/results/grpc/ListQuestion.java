package rpcsweep.results.grpc;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.results.HostSelection;

/// A checked `ListHostsRequest`.
///
/// @param selection which hosts
/// @param from where the page begins, null for the first
/// @param limit the size of the page, 1 to 1,000
/// @param viewing how much of each host
record ListQuestion(
    HostSelection selection, @Nullable HostKey from, int limit, HostViewing viewing) {}
