package rpcsweep.report.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Verdict;

/// A host as the results service tells of it.
///
/// @param key site and address
/// @param state its patch state
/// @param confidence how far the state can be trusted; absent for a plain fact of TCP
/// @param ruleId the rule that applied; empty where none was needed
/// @param evidence every call made and its answer, in order
/// @param firstObserved when it first accepted a connection
/// @param lastObserved when it last did
/// @param stateSince since when it is in this state
/// @param scan the id of the scan of the last observation; empty when not known
/// @param portrait who it is, what it exposes, what to do
/// @param changes its latest changes of state, the newest first; empty where only an overview was
///   asked for
public record ReportedHost(
    HostKey key,
    HostState state,
    Optional<Confidence> confidence,
    String ruleId,
    List<Exchange> evidence,
    Optional<Instant> firstObserved,
    Optional<Instant> lastObserved,
    Optional<Instant> stateSince,
    String scan,
    Portrait portrait,
    List<StateChange> changes) {

  /// Copies the lists.
  public ReportedHost {
    evidence = List.copyOf(evidence);
    changes = List.copyOf(changes);
  }

  /// The same host under another verdict.
  public ReportedHost judged(Verdict verdict) {
    return new ReportedHost(
        key,
        verdict.state(),
        Optional.of(verdict.confidence()),
        verdict.ruleId(),
        evidence,
        firstObserved,
        lastObserved,
        stateSince,
        scan,
        portrait,
        changes);
  }
}
