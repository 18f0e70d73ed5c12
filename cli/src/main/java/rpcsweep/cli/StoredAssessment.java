package rpcsweep.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rpcsweep.cli.grpc.HostClient;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.ReportedHost;

/// The answers the results service keeps, judged again by the rules of this program.
///
/// @param judged how many conversations
/// @param changed the hosts that would be in another state, with that state
record StoredAssessment(long judged, List<ReportedHost> changed) {

  /// The states that a conversation ends in.
  private static final Set<HostState> OF_CONVERSATIONS =
      EnumSet.of(
          HostState.PATCHED,
          HostState.PATCHED_KB823980_ONLY,
          HostState.UNPATCHED,
          HostState.DCOM_DISABLED,
          HostState.ACTIVATION_RESTRICTED,
          HostState.NO_DCOM,
          HostState.NEEDS_INVESTIGATION,
          HostState.OTHER_ERROR);

  StoredAssessment {
    changed = List.copyOf(changed);
  }

  /// Judges every stored conversation again.
  static StoredAssessment of(HostClient hosts, Optional<SiteId> site) {
    HostClient.Selection selection =
        new HostClient.Selection(
            new Cover.Question(site, "", List.copyOf(OF_CONVERSATIONS), "", Optional.empty()),
            true);
    long judged = 0;
    List<ReportedHost> changed = new ArrayList<>();
    for (ReportedHost host : hosts.list(selection)) {
      if (!host.evidence().isEmpty()) {
        judged++;
        Verdict verdict = assess(host);
        if (verdict.state() != host.state()) {
          changed.add(host.judged(verdict));
        }
      }
    }
    return new StoredAssessment(judged, changed);
  }

  private static Verdict assess(ReportedHost host) {
    return Assessment.assess(
        new Observation(
            host.key().address(),
            host.lastObserved().orElse(Instant.EPOCH),
            host.evidence(),
            host.portrait().findings()));
  }
}
