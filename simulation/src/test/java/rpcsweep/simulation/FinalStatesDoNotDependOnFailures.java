package rpcsweep.simulation;

import java.util.HashMap;
import java.util.Map;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// Final states do not depend on failures: every scan nobody cancelled ends as it does where
/// nothing goes wrong, address by address.
final class FinalStatesDoNotDependOnFailures extends Property {

  private record Key(ScanId scan, SiteId site) {}

  private final Map<Key, FinalStates.Part> expected = new HashMap<>();

  /// @param inPeace how the same scans end where nothing goes wrong
  FinalStatesDoNotDependOnFailures(FinalStates inPeace) {
    inPeace.parts().forEach(part -> expected.put(new Key(part.scan(), part.site()), part));
  }

  @Override
  void see(Happening what, long nanos) {
    // Only the end counts.
  }

  @Override
  void conclude(FinalStates states) {
    for (FinalStates.Part part : states.wanted()) {
      FinalStates.Part other = expected.get(new Key(part.scan(), part.site()));
      if (other == null) {
        if (part.planned().minus(states.unstable()).isEmpty()) {
          continue;
        }
        breaks(
            0,
            "%s has a part at %s that it does not have in peace"
                .formatted(part.scan(), part.site()));
      } else {
        compare(part, other, states);
      }
    }
  }

  private void compare(FinalStates.Part part, FinalStates.Part other, FinalStates states) {
    if (part.status().state() != other.status().state()
        && !other.planned().minus(states.unstable()).isEmpty()) {
      breaks(
          0,
          "%s at %s is %s and would be %s in peace"
              .formatted(part.scan(), part.site(), part.status().state(), other.status().state()));
    }
    for (Address address : FinalStates.each(part.planned().union(other.planned()))) {
      if (part.state(address) != other.state(address) && !states.unstable().contains(address)) {
        breaks(
            0,
            "%s in %s at %s is %s and would be %s in peace"
                .formatted(
                    address, part.scan(), part.site(), part.state(address), other.state(address)));
      }
    }
  }
}
