package rpcsweep.domain.probe;

import java.util.Set;

/// What a scan asks of each host.
///
/// @param profile how much
/// @param wormIndicators whether ports that worms of 2003 opened are tried as well
public record ProbeSelection(Profile profile, boolean wormIndicators) {

  /// The conversation alone: what a scan asks that says nothing.
  public static final ProbeSelection STANDARD = new ProbeSelection(Profile.PATCH, false);

  /// The probes, in the order they are asked.
  public Set<Probe> probes() {
    return profile.probes(wormIndicators);
  }
}
