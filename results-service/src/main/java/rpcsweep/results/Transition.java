package rpcsweep.results;

import java.time.Instant;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;

/// A host changed its present state.
///
/// The first sight of an address that does not accept a connection is none: no host is known there,
/// and a first sweep of a /8 would announce millions of silences.
///
/// @param host which
/// @param before the state before; `NOT_SCANNED` when it was never seen
/// @param after the state now
/// @param scan the scan that saw it
/// @param observeTime when the batch was finished, by the worker's clock
public record Transition(
    HostKey host, HostState before, HostState after, ScanId scan, Instant observeTime) {}
