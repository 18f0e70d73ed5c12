package rpcsweep.results;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.ChangeKind;

/// Says what changed from one scan to another, or to the present.
public final class ScanComparisons {

  private final HostStates states;

  /// @param states where the answers are read
  public ScanComparisons(HostStates states) {
    this.states = states;
  }

  /// Counts what changed.
  ///
  /// @throws ScanNotFoundException for a scan nothing was reported of, at whichever site
  public StateMoves count(ComparisonScope scope) {
    return comparison(scope).count(states.sites(scope.sites()), scope.within());
  }

  /// What became of each host.
  ///
  /// @param kinds only these
  /// @param from where to begin, null at the beginning
  /// @param limit at most this many, above zero
  /// @throws ScanNotFoundException for a scan nothing was reported of, at whichever site
  public HostMoveList list(
      ComparisonScope scope, Collection<ChangeKind> kinds, @Nullable HostKey from, int limit) {
    return comparison(scope).list(states.sites(scope.sites()), scope.within(), kinds, from, limit);
  }

  private Comparison comparison(ComparisonScope scope) {
    requireReported(scope.base());
    if (scope.plane() instanceof Plane.SeenBy(ScanId scan)) {
      requireReported(scan);
    }
    return new Comparison(
        new PlaneView(states, new Plane.SeenBy(scope.base())),
        new PlaneView(states, scope.plane()));
  }

  private void requireReported(ScanId scan) {
    boolean reported =
        states.counts(new Plane.SeenBy(scan), states.sites()).stream()
            .anyMatch(site -> !site.counts().isEmpty());
    if (!reported) {
      throw new ScanNotFoundException(scan);
    }
  }
}
