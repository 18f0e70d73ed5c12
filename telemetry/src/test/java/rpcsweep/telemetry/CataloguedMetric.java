package rpcsweep.telemetry;

import java.util.Set;

/// A row of `docs/metrics.md`.
///
/// @param section the heading it stands under
/// @param name as Prometheus shows it
/// @param type as Prometheus shows it
/// @param labels without `le`
/// @param meaning what the service says of it too, where it is ours
public record CataloguedMetric(
    String section, String name, String type, Set<String> labels, String meaning) {

  /// Whether it is one of ours.
  public boolean isOurs() {
    return name.startsWith("rpcsweep_");
  }
}
