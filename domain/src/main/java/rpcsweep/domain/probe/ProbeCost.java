package rpcsweep.domain.probe;

import java.util.Set;

/// What a set of probes costs one address.
///
/// @param dialsOfEveryAddress how often every address is dialled, whether it answers or not; a host
///   of NT 4.0 class is dialled once more
/// @param mostDials how often an address is dialled at most
/// @param mostSteps how often a host may be waited for, each time for the whole timeout
public record ProbeCost(int dialsOfEveryAddress, int mostDials, int mostSteps) {

  /// The cost of these probes.
  public static ProbeCost of(Set<Probe> probes) {
    return new ProbeCost(
        probes.stream()
            .filter(Probe::isAskedOfEveryAddress)
            .mapToInt(probe -> probe == Probe.CONVERSATION ? 1 : dials(probe))
            .sum(),
        probes.stream().mapToInt(ProbeCost::dials).sum(),
        probes.stream().mapToInt(Probe::stepCount).sum());
  }

  private static int dials(Probe probe) {
    return probe.connectionCount() + probe.datagramCount();
  }
}
