package rpcsweep.results;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
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
    return comparison(scope).count(sites(scope), scope.within());
  }

  /// What became of each host.
  ///
  /// @param kinds only these
  /// @param from where to begin, null at the beginning
  /// @param limit at most this many, above zero
  /// @throws ScanNotFoundException for a scan nothing was reported of, at whichever site
  public HostMoveList list(
      ComparisonScope scope, Collection<ChangeKind> kinds, @Nullable HostKey from, int limit) {
    return comparison(scope).list(sites(scope), scope.within(), kinds, from, limit);
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

  private SortedSet<SiteId> sites(ComparisonScope scope) {
    @Nullable SiteId one = scope.site();
    return one == null ? states.sites() : new TreeSet<>(Set.of(one));
  }
}
