package rpcsweep.domain.host;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.scan.ScanId;

/// What is kept of a host that said something; its state itself stands in the page.
///
/// @param firstObserveTime when it first accepted a connection
/// @param lastObserveTime when it last did
/// @param stateChangeTime since when it is in its present state
/// @param scan the scan of the last observation
/// @param exchanges the last conversation: every call made and its answer; empty where none was
///   held
/// @param findings what the last observation's optional probes found: part of the evidence for the
///   state
/// @param earlierFindings what probes found earlier that were not asked since: still worth knowing,
///   and no evidence
/// @param changes its latest changes of state, the newest first, at most [#MOST_CHANGES]
public record HostRecord(
    Instant firstObserveTime,
    Instant lastObserveTime,
    Instant stateChangeTime,
    ScanId scan,
    List<Exchange> exchanges,
    List<Finding> findings,
    List<Finding> earlierFindings,
    List<StateChange> changes) {

  /// Changes that are kept: those of a host that answers one night and not the next fill a week,
  /// and a record must not grow for ever.
  public static final int MOST_CHANGES = 16;

  /// Copies the lists, and refuses too many changes.
  public HostRecord {
    exchanges = List.copyOf(exchanges);
    findings = List.copyOf(findings);
    earlierFindings = List.copyOf(earlierFindings);
    changes = List.copyOf(changes);
    if (changes.size() > MOST_CHANGES) {
      throw new IllegalArgumentException("more than 16 changes: " + changes.size());
    }
  }

  /// Everything found and not superseded, in the order of the probes.
  public List<Finding> allFindings() {
    return Stream.concat(findings.stream(), earlierFindings.stream())
        .sorted(Comparator.comparing(Finding::probe))
        .toList();
  }

  /// The findings of this record that an observation does not supersede.
  ///
  /// @param later what was found since
  public List<Finding> notSupersededBy(List<Finding> later) {
    return allFindings().stream()
        .filter(finding -> later.stream().noneMatch(each -> each.probe() == finding.probe()))
        .toList();
  }
}
