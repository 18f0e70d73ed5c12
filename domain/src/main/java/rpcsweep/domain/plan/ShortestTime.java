package rpcsweep.domain.plan;

import java.time.Duration;
import rpcsweep.domain.probe.ProbeCost;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// How long asking every address of a site takes at least: what the rate allows, or, where that is
/// longer, what the spacing needs. Silent hosts, other scans and closed windows come on top.
///
/// The addresses of a /24 are dialled one after another, and the window bounds how many /24 are in
/// hand: with 5 s between two connects and room for 16 of them, no more than 3.2 addresses are
/// dialled in a second, whatever the rate.
public final class ShortestTime {

  private ShortestTime() {}

  /// The time.
  ///
  /// @param planned what is asked, may be empty
  public static Duration of(TargetSet planned, ProbeSelection selection, Pace pace) {
    if (planned.isEmpty()) {
      return Duration.ZERO;
    }
    long dials = ProbeCost.of(selection.probes()).dialsOfEveryAddress();
    Duration byRate =
        Duration.ofSeconds(1)
            .multipliedBy(Math.multiplyExact(planned.size(), dials))
            .dividedBy(pace.addressesPerSecond());
    // The first of a /24 waits for nobody.
    Duration byFullestBlock =
        pace.spacing().multipliedBy(Math.max(0, fullestBlock(planned) * dials - 1));
    return longest(byRate, longest(byFullestBlock, byWindow(planned, dials, pace)));
  }

  private static Duration byWindow(TargetSet planned, long dials, Pace pace) {
    long batches = new ScanPlan(planned, 0).batchCount();
    long sizeOfMost = Math.ceilDiv(planned.size(), batches);
    long atOnce = Math.clamp(pace.window() / sizeOfMost, 1, batches);
    return pace.spacing().multipliedBy(planned.size() * dials - batches).dividedBy(atOnce);
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /// The most addresses in any /24, or IPv6 /120.
  private static long fullestBlock(TargetSet planned) {
    long fullest = 0;
    long inLast = 0;
    Address last = planned.ranges().getFirst().first().block();
    for (AddressRange range : planned.ranges()) {
      Address first = range.first().block();
      Address end = range.last().block();
      if (!first.equals(last)) {
        inLast = 0;
      }
      if (first.equals(end)) {
        inLast += range.size();
      } else {
        long whole = end.distanceFrom(first) > Batch.LARGEST ? Batch.LARGEST : 0;
        long begun = inLast + first.plus(Batch.LARGEST).distanceFrom(range.first());
        fullest = Math.max(fullest, Math.max(whole, begun));
        inLast = range.last().distanceFrom(end) + 1;
      }
      fullest = Math.max(fullest, inLast);
      last = end;
    }
    return fullest;
  }
}
