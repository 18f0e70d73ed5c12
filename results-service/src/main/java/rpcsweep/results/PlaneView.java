package rpcsweep.results;

/// A plane and where it is read: two generations of a store are compared as two scans are.
///
/// @param states where
/// @param plane the present, or what a scan saw
public record PlaneView(HostStates states, Plane plane) {}
