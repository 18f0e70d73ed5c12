package rpcsweep.results;

import rpcsweep.domain.host.Page;

/// A page in one of the planes.
///
/// @param plane the present, or what a scan saw
/// @param page which addresses
public record PlanePage(Plane plane, Page page) {}
