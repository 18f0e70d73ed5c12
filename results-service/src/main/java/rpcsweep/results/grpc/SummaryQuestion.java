package rpcsweep.results.grpc;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.results.Plane;

/// A checked `SummarizeHostsRequest`.
///
/// @param site one site, null for all
/// @param plane the present, or what a scan saw
record SummaryQuestion(@Nullable SiteId site, Plane plane) {}
