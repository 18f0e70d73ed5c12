package rpcsweep.domain.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.RangeSweep;
import rpcsweep.domain.target.TargetSet;

/// Until when each address is excluded. The last of the exclusions of an address to expire decides,
/// so disjoint stretches with one moment each answer for any number of exclusions at any time, in
/// O(log exclusions) and without a cache that would have to notice that time went on.
final class ExclusionIndex {

  private record Stretch(AddressRange range, Instant end) {}

  private final List<Stretch> stretches = new ArrayList<>();

  ExclusionIndex(List<Exclusion> exclusions) {
    RangeSweep<Integer> sweep = new RangeSweep<>();
    for (int i = 0; i < exclusions.size(); i++) {
      sweep.add(exclusions.get(i).range(), i);
    }
    sweep.forEachStretch(
        Comparator.<Integer, Instant>comparing(i -> end(exclusions.get(i)))
            .thenComparing(Comparator.naturalOrder()),
        (range, holding) -> stretches.add(new Stretch(range, end(exclusions.get(holding.last())))));
  }

  private static Instant end(Exclusion exclusion) {
    return exclusion.expiry() == null ? Instant.MAX : exclusion.expiry();
  }

  /// Whether an exclusion holds the address now.
  boolean excludes(Address address, Instant now) {
    int low = 0;
    int high = stretches.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).range().first().compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0
        && stretches.get(high).range().contains(address)
        && now.isBefore(stretches.get(high).end());
  }

  /// Every address excluded now.
  TargetSet at(Instant now) {
    return TargetSet.of(
        stretches.stream()
            .filter(stretch -> now.isBefore(stretch.end()))
            .map(Stretch::range)
            .toList());
  }
}
