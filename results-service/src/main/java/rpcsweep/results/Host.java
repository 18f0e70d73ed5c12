package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Verdict;

/// What is known of a host: its state, and the evidence where there is any.
///
/// @param key which host
/// @param state its state
/// @param record what is kept of it, null where it never said anything
/// @param verdict the judgement of the record's conversation, recomputed; null where there was none
///   or it does not stand for the state, because the host no longer answers as it did
public record Host(
    HostKey key, HostState state, @Nullable HostRecord record, @Nullable Verdict verdict) {

  /// A host of which this is known.
  static Host of(HostKey key, HostState state, @Nullable HostRecord record) {
    @Nullable Verdict verdict =
        record == null || record.exchanges().isEmpty() ? null : assess(key, record);
    return new Host(
        key, state, record, verdict != null && verdict.state() == state ? verdict : null);
  }

  /// Whether the record's conversation is the one the state was concluded from. It is not where the
  /// host was connected to in vain since; and where it is and the verdict is another, the rules
  /// have changed since.
  public boolean evidenceStands() {
    return state.isConcluded() || verdict != null;
  }

  private static Verdict assess(HostKey key, HostRecord record) {
    return Assessment.assess(
        new Observation(
            key.address(), record.lastObserveTime(), record.exchanges(), record.findings()));
  }
}
