package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;

/// What is compared.
///
/// @param sites of which sites
/// @param base the scan that is compared with
/// @param plane what is compared: another scan, or the present
/// @param within only these addresses, null for all
public record ComparisonScope(
    SiteScope sites, ScanId base, Plane plane, @Nullable AddressRange within) {}
