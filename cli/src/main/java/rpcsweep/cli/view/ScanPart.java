package rpcsweep.cli.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;

/// What one site contributes to a scan.
///
/// @param site which
/// @param state where it is in its life
/// @param hold why nothing is handed out, where something could be
/// @param progress how far it has come
/// @param exclusions what the site's exclusions removed
/// @param leastDuration how long it takes at least; of a scan that was only planned
public record ScanPart(
    SiteId site,
    ScanState state,
    Optional<Hold> hold,
    ScanProgress progress,
    List<ExclusionCount> exclusions,
    Optional<Duration> leastDuration) {

  /// Copies the counts.
  public ScanPart {
    exclusions = List.copyOf(exclusions);
  }
}
