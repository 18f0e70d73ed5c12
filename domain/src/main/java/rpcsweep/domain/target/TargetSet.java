package rpcsweep.domain.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// An immutable set of addresses as sorted, disjoint, non-adjacent ranges: a /8 costs what a /32
/// costs. Memory and time are O(ranges), look-ups O(log ranges).
public final class TargetSet {

  private static final TargetSet EMPTY = new TargetSet(List.of());

  private final List<AddressRange> ranges;
  private final long[] sizesBefore;

  private TargetSet(List<AddressRange> sortedDisjoint) {
    ranges = List.copyOf(sortedDisjoint);
    sizesBefore = new long[ranges.size() + 1];
    for (int i = 0; i < ranges.size(); i++) {
      sizesBefore[i + 1] = sizesBefore[i] + ranges.get(i).size();
      if (sizesBefore[i + 1] < 0) {
        throw new IllegalArgumentException("a set has fewer than 2^63 addresses");
      }
    }
  }

  /// The set without addresses.
  public static TargetSet empty() {
    return EMPTY;
  }

  /// The union of the ranges, in any order, overlapping or not.
  ///
  /// @throws IllegalArgumentException for more than 2^62 addresses in a row, or 2^63 in all
  public static TargetSet of(Collection<AddressRange> ranges) {
    List<AddressRange> sorted = new ArrayList<>(ranges);
    Collections.sort(sorted);
    List<AddressRange> merged = new ArrayList<>();
    for (AddressRange range : sorted) {
      if (!merged.isEmpty() && touches(merged.getLast(), range)) {
        AddressRange before = merged.removeLast();
        Address last = before.last().compareTo(range.last()) >= 0 ? before.last() : range.last();
        merged.add(new AddressRange(before.first(), last));
      } else {
        merged.add(range);
      }
    }
    return merged.isEmpty() ? EMPTY : new TargetSet(merged);
  }

  /// The union of the ranges given.
  public static TargetSet of(AddressRange... ranges) {
    return of(Arrays.asList(ranges));
  }

  private static boolean touches(AddressRange before, AddressRange range) {
    return range.first().compareTo(before.last()) <= 0
        || (range.first().isIpv4() == before.last().isIpv4()
            && range.first().previous().equals(before.last()));
  }

  /// The ranges, sorted, disjoint and not adjacent.
  public List<AddressRange> ranges() {
    return ranges;
  }

  /// How many addresses.
  public long size() {
    return sizesBefore[ranges.size()];
  }

  /// Whether there is no address.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// The `index`-th address in order.
  ///
  /// @param index 0 to `size() - 1`
  /// @throws IndexOutOfBoundsException outside that
  public Address addressAt(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("no address " + index + " of " + size());
    }
    int found = Arrays.binarySearch(sizesBefore, index);
    int range = found >= 0 ? found : -found - 2;
    return ranges.get(range).first().plus(index - sizesBefore[range]);
  }

  /// Whether the address is in the set.
  public boolean contains(Address address) {
    int range = lastRangeFrom(address);
    return range >= 0 && ranges.get(range).contains(address);
  }

  /// This set or that.
  public TargetSet union(TargetSet other) {
    List<AddressRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return of(all);
  }

  /// This set without that.
  public TargetSet minus(TargetSet other) {
    List<AddressRange> left = new ArrayList<>();
    int next = 0;
    for (AddressRange range : ranges) {
      Address from = range.first();
      while (next < other.ranges.size() && other.ranges.get(next).last().compareTo(from) < 0) {
        next++;
      }
      boolean open = true;
      for (int i = next; open && i < other.ranges.size(); i++) {
        AddressRange hole = other.ranges.get(i);
        if (hole.first().compareTo(range.last()) > 0) {
          break;
        }
        if (hole.first().compareTo(from) > 0) {
          left.add(new AddressRange(from, hole.first().previous()));
        }
        open = hole.last().compareTo(range.last()) < 0;
        from = hole.last().plus(1);
      }
      if (open) {
        left.add(new AddressRange(from, range.last()));
      }
    }
    return left.isEmpty() ? EMPTY : new TargetSet(left);
  }

  /// What this set and that share.
  public TargetSet intersect(TargetSet other) {
    return minus(minus(other));
  }

  /// What lies inside `window`, in O(log ranges + answer).
  public TargetSet within(AddressRange window) {
    List<AddressRange> inside = new ArrayList<>();
    for (int i = Math.max(0, lastRangeFrom(window.first())); i < ranges.size(); i++) {
      AddressRange range = ranges.get(i);
      if (range.first().compareTo(window.last()) > 0) {
        break;
      }
      if (range.last().compareTo(window.first()) >= 0) {
        Address first =
            range.first().compareTo(window.first()) >= 0 ? range.first() : window.first();
        Address last = range.last().compareTo(window.last()) <= 0 ? range.last() : window.last();
        inside.add(new AddressRange(first, last));
      }
    }
    return inside.isEmpty() ? EMPTY : new TargetSet(inside);
  }

  /// How many addresses lie inside `window`, in O(log ranges).
  public long sizeWithin(AddressRange window) {
    return sizeUpTo(window.last()) - sizeUpTo(window.first()) + (contains(window.first()) ? 1 : 0);
  }

  /// How many addresses lie at or below `address`.
  private long sizeUpTo(Address address) {
    int range = lastRangeFrom(address);
    if (range < 0) {
      return 0;
    }
    AddressRange holder = ranges.get(range);
    return holder.last().compareTo(address) <= 0
        ? sizesBefore[range + 1]
        : sizesBefore[range] + address.distanceFrom(holder.first()) + 1;
  }

  /// The index of the last range that starts at or before `address`, or -1.
  private int lastRangeFrom(Address address) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).first().compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  /// The ranges, separated by spaces.
  @Override
  public String toString() {
    return String.join(" ", ranges.stream().map(AddressRange::toString).toList());
  }
}
