package rpcsweep.results;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;

/// A host that answered, or that changed its state without an answer: what its record has to learn.
///
/// A host that no longer answers keeps its record, for the last evidence is worth having and it was
/// seen when it was seen; only that it changed, and since when it is in its present state, is
/// written anew. Whether the evidence still stands for the state is decided by reading both
/// ([Host]).
///
/// @param host which
/// @param scan the scan that saw it
/// @param before its state before
/// @param after its state now, which may be the same
/// @param observeTime when the batch was finished
/// @param observation what it said, null where it said nothing
record HostChange(
    HostKey host,
    ScanId scan,
    HostState before,
    HostState after,
    Instant observeTime,
    @Nullable Observation observation) {

  /// The record afterwards; null where there is none and nothing to begin one with.
  @Nullable HostRecord applyTo(@Nullable HostRecord known) {
    if (observation == null) {
      return known == null ? null : silent(known);
    }
    Instant now = observation.observeTime();
    return new HostRecord(
        known == null ? now : known.firstObserveTime(),
        now,
        known == null || moved() ? now : known.stateChangeTime(),
        scan,
        observation.exchanges(),
        observation.findings(),
        known == null ? List.of() : known.notSupersededBy(observation.findings()),
        changes(known, now));
  }

  private HostRecord silent(HostRecord known) {
    return new HostRecord(
        known.firstObserveTime(),
        known.lastObserveTime(),
        observeTime,
        known.scan(),
        known.exchanges(),
        known.findings(),
        known.earlierFindings(),
        changes(known, observeTime));
  }

  private List<StateChange> changes(@Nullable HostRecord known, Instant time) {
    List<StateChange> earlier = known == null ? List.of() : known.changes();
    if (!moved()) {
      return earlier;
    }
    return Stream.concat(Stream.of(new StateChange(before, after, time, scan)), earlier.stream())
        .limit(HostRecord.MOST_CHANGES)
        .toList();
  }

  private boolean moved() {
    return before != after;
  }
}
