package rpcsweep.domain.fingerprint;

import rpcsweep.domain.probe.Service;

/// One port of a host.
///
/// @param service what should listen there
/// @param state what became of the connection
public record Port(Service service, PortState state) {}
