package rpcsweep.results;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.scan.ScanId;

/// A host that answered, or that changed its state without an answer: what its record has to learn.
///
/// A host that no longer answers keeps its record, for the last evidence is worth having and it was
/// seen when it was seen; only since when it is in its present state is written anew. Whether the
/// evidence still stands for the state is decided by reading both ([Host]).
///
/// @param host which
/// @param scan the scan that saw it
/// @param moved whether its state is another than before
/// @param observeTime when the batch was finished
/// @param observation what it said, null where it said nothing
record HostChange(
    HostKey host,
    ScanId scan,
    boolean moved,
    Instant observeTime,
    @Nullable Observation observation) {

  /// The record afterwards; null where there is none and nothing to begin one with.
  @Nullable HostRecord applyTo(@Nullable HostRecord known) {
    if (observation == null) {
      return known == null
          ? null
          : new HostRecord(
              known.firstObserveTime(),
              known.lastObserveTime(),
              observeTime,
              known.scan(),
              known.exchanges(),
              known.findings(),
              known.earlierFindings());
    }
    Instant now = observation.observeTime();
    return new HostRecord(
        known == null ? now : known.firstObserveTime(),
        now,
        known == null || moved ? now : known.stateChangeTime(),
        scan,
        observation.exchanges(),
        observation.findings(),
        known == null ? List.of() : known.notSupersededBy(observation.findings()));
  }
}
