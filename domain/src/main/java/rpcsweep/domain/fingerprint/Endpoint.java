package rpcsweep.domain.fingerprint;

/// One entry of the endpoint map (C706 appendix O).
///
/// @param rpcInterface which interface
/// @param protocolSequence such as `ncacn_ip_tcp`; empty where it is not known
/// @param endpoint a port, a pipe or a name; empty where there is none
/// @param networkAddress of the endpoint; empty where there is none
/// @param annotation the server's own words; may be empty
public record Endpoint(
    Syntax rpcInterface,
    String protocolSequence,
    String endpoint,
    String networkAddress,
    String annotation) {}
