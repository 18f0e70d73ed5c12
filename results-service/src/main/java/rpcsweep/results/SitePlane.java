package rpcsweep.results;

import rpcsweep.domain.site.SiteId;

/// One site's part of a plane: what is counted together.
///
/// @param plane the present, or what a scan saw
/// @param site where
public record SitePlane(Plane plane, SiteId site) {}
