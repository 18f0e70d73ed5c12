package rpcsweep.scheduler;

/// What an operator asks for, checked for nothing yet.
///
/// @param id the scan's id, or empty to have one chosen
/// @param displayName a name for people
/// @param site the site's resource name, or empty where there is but one
/// @param typed what to ask
/// @param rpcPort the TCP port, 0 for 135
public record ScanRequest(
    String id, String displayName, String site, ScanDefinition.Typed typed, int rpcPort) {}
