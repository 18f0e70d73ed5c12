package rpcsweep.results;

import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// A batch of a scan, of which the first report wins.
///
/// @param scan which scan
/// @param site which part of it
/// @param index the batch's number in the plan of the part, from 0; a retry's follows the plan's
public record BatchKey(ScanId scan, SiteId site, int index) {}
