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

  /// A host as it is at present.
  static Host present(HostKey key, HostState state, @Nullable HostRecord record) {
    @Nullable Verdict verdict =
        record == null || record.exchanges().isEmpty() ? null : assess(key, record);
    return new Host(
        key, state, record, verdict != null && verdict.state() == state ? verdict : null);
  }

  /// A host as a scan saw it. Records tell of the present, so one is shown only where its
  /// conversation was this scan's.
  static Host seenBy(
      Plane.SeenBy plane, HostKey key, HostState state, @Nullable HostRecord record) {
    boolean ofThisScan = record != null && record.scan().equals(plane.scan());
    return present(key, state, ofThisScan ? record : null);
  }

  /// Whether the record's conversation is the one the state was concluded from. It is not where the
  /// host was connected to in vain since; and where it is and the verdict is another, the rules
  /// have changed since.
  public boolean evidenceStands() {
    return switch (state) {
      case NOT_SCANNED, CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE, OTHER_ERROR ->
          verdict != null;
      case PATCHED,
          PATCHED_KB823980_ONLY,
          UNPATCHED,
          DCOM_DISABLED,
          ACTIVATION_RESTRICTED,
          NO_DCOM,
          NEEDS_INVESTIGATION ->
          true;
    };
  }

  private static Verdict assess(HostKey key, HostRecord record) {
    return Assessment.assess(
        new Observation(
            key.address(), record.lastObserveTime(), record.exchanges(), record.findings()));
  }
}
