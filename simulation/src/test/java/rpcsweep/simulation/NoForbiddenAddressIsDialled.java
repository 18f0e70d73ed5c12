package rpcsweep.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.scheduler.ScanDefinition;

/// No excluded or unauthorised address is ever dialled: none that the worker's copy of the site's
/// configuration forbids at that moment, and none the operator excluded.
final class NoForbiddenAddressIsDialled extends Property {

  private final Map<String, Site> copies = new HashMap<>();
  private final Map<ScanId, TargetSet> excludes = new HashMap<>();

  @Override
  void see(Happening what, long nanos) {
    switch (what) {
      case Happening.Created(ScanDefinition definition) ->
          excludes.put(definition.id(), definition.excludes());
      case Happening.Configured(String worker, Site site) -> copies.put(worker, site);
      case Happening.Dialled(Hand hand, Address address, Instant workerTime) -> {
        Permission permission = copies.get(hand.worker()).permissionFor(address, workerTime);
        if (!(permission instanceof Permission.Permitted)) {
          breaks(nanos, "%s dials %s: %s".formatted(hand, address, permission));
        }
        if (excludes.get(hand.task().scan()).contains(address)) {
          breaks(nanos, "%s dials %s, which the operator excluded".formatted(hand, address));
        }
      }
      default -> {}
    }
  }
}
