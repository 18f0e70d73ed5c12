package rpcsweep.cli.view;

import rpcsweep.domain.verdict.HostState;

/// How many hosts go from one state to another, or stay.
///
/// @param before the state before
/// @param after the state after
/// @param hosts how many
public record StateMove(HostState before, HostState after, long hosts) {}
