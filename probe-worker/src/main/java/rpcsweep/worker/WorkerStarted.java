package rpcsweep.worker;

import rpcsweep.domain.site.SiteId;

/// A worker is put together and begins: said once, to whoever watches it.
///
/// @param site where it works
/// @param prober what it asks hosts with
/// @param stops what it may not do
public record WorkerStarted(SiteId site, BatchProber prober, Stops stops) {}
