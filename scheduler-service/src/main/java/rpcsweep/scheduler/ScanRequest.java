package rpcsweep.scheduler;

import rpcsweep.domain.probe.ProbeSelection;

/// What an operator asks for, checked for nothing yet.
///
/// @param id the scan's id, or empty to have one chosen
/// @param displayName a name for people
/// @param site the site's resource name, or empty where there is but one
/// @param typed what to ask
/// @param rpcPort the TCP port, 0 for 135
/// @param selection what to ask of each host
public record ScanRequest(
    String id,
    String displayName,
    String site,
    ScanDefinition.Typed typed,
    int rpcPort,
    ProbeSelection selection) {}
