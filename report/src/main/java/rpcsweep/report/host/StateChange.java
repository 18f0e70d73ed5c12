package rpcsweep.report.host;

import java.time.Instant;
import rpcsweep.domain.verdict.HostState;

/// A host went from one state to another.
///
/// @param before the state before; not scanned where it was seen for the first time
/// @param after the state after
/// @param time when it was observed
/// @param scan the id of the scan that saw it; empty when not known
public record StateChange(HostState before, HostState after, Instant time, String scan) {}
