package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;

/// What is compared.
///
/// @param site one site, null for all
/// @param base the scan that is compared with
/// @param plane what is compared: another scan, or the present
/// @param within only these addresses, null for all
public record ComparisonScope(
    @Nullable SiteId site, ScanId base, Plane plane, @Nullable AddressRange within) {}
