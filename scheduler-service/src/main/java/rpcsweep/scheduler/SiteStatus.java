package rpcsweep.scheduler;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;

/// What goes on at a site: written by its owner alone.
///
/// @param site which
/// @param workers how many of its workers are connected
/// @param hold why nothing is handed out there although there may be work, null where there is no
///   reason
/// @param outstandingAddresses addresses handed out and not yet reported
/// @param outstandingBatches batches handed out and not yet reported
/// @param unfinishedScans scans that have work there or wait for it
public record SiteStatus(
    SiteId site,
    int workers,
    @Nullable Hold hold,
    long outstandingAddresses,
    int outstandingBatches,
    int unfinishedScans)
    implements LogRecord {}
