package rpcsweep.results;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.verdict.StateCounts;

/// Tells which scans something is known of.
public final class ReportedScans {

  /// A scan and what it saw.
  ///
  /// @param scan which
  /// @param counts how many addresses it saw in each state
  public record Counted(ReportedScan scan, StateCounts counts) {}

  /// Some of them.
  ///
  /// @param scans the latest first
  /// @param more whether others follow
  public record Page(List<Counted> scans, boolean more) {

    /// Copies.
    public Page {
      scans = List.copyOf(scans);
    }
  }

  private final HostStates states;

  /// @param states where the answers are read
  public ReportedScans(HostStates states) {
    this.states = states;
  }

  /// The scans that reported, the latest first.
  ///
  /// @param sites from where
  /// @param after the scan they follow in this order; null for the first
  /// @param limit at most this many
  public Page list(SiteScope sites, @Nullable ReportedScan after, int limit) {
    List<ReportedScan> behind =
        states.scans(states.sites(sites)).stream()
            .filter(scan -> after == null || scan.isBehind(after))
            .toList();
    return new Page(behind.stream().limit(limit).map(this::count).toList(), behind.size() > limit);
  }

  private Counted count(ReportedScan scan) {
    SiteCounts seen = states.counts(scan.plane().plane(), Set.of(scan.site())).getFirst();
    return new Counted(scan, StateCounts.of(seen.counts()));
  }
}
