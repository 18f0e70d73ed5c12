package rpcsweep.scheduler;

import java.util.List;

/// What a target specification comes to.
///
/// @param parts what each site contributes, by site
/// @param excludedByRequest addresses named and removed by the request's own exclusions
public record TargetPlan(List<SitePart> parts, long excludedByRequest) {

  /// Copies the parts.
  public TargetPlan {
    parts = List.copyOf(parts);
  }
}
