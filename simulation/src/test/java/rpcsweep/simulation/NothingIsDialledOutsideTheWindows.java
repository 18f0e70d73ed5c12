package rpcsweep.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;

/// Nothing is dialled outside the maintenance windows of a site, by the clock of who dials.
final class NothingIsDialledOutsideTheWindows extends Property {

  private final Map<String, Site> copies = new HashMap<>();

  @Override
  void see(Happening what, long nanos) {
    switch (what) {
      case Happening.Configured(String worker, Site site) -> copies.put(worker, site);
      case Happening.Dialled(Hand hand, Address address, Instant workerTime) -> {
        if (!copies.get(hand.worker()).windows().isOpen(workerTime)) {
          breaks(nanos, "%s dials %s at %s".formatted(hand, address, workerTime));
        }
      }
      default -> {}
    }
  }
}
