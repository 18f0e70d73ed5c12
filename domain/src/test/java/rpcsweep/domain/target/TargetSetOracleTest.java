package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// [TargetSet] against the obvious [TreeSet] of addresses, in small windows where mistakes live:
/// the ends of the number space, both ends of IPv4, and one plain block.
class TargetSetOracleTest {

  private static final int WIDTH = 24;

  /// The first address of each window, in address order.
  private static final List<Address> WINDOWS =
      List.of(
          new Address(0, 0),
          Address.ofIpv4(0).plus(-WIDTH),
          Address.ofIpv4(0),
          Address.ofIpv4(0x0a00_00f4),
          Address.ofIpv4(-WIDTH),
          Address.ofIpv4(-1).plus(1),
          new Address(0, -WIDTH),
          new Address(1, 0),
          new Address(-1, -WIDTH));

  @Property
  void holdsWhatItsRangesHold(@ForAll("ranges") List<AddressRange> ranges) {
    agree(TargetSet.of(ranges), naive(ranges));
  }

  @Property
  void isTheSameSetWhateverTheOrderOfItsRanges(@ForAll("ranges") List<AddressRange> ranges) {
    assertThat(TargetSet.of(ranges.reversed()))
        .isEqualTo(TargetSet.of(ranges))
        .hasSameHashCodeAs(TargetSet.of(ranges));
  }

  @Property
  void unitesSubtractsAndIntersectsAsSetsDo(
      @ForAll("ranges") List<AddressRange> these, @ForAll("ranges") List<AddressRange> those) {
    TargetSet a = TargetSet.of(these);
    TargetSet b = TargetSet.of(those);
    TreeSet<Address> union = naive(these);
    union.addAll(naive(those));
    TreeSet<Address> difference = naive(these);
    difference.removeAll(naive(those));
    TreeSet<Address> intersection = naive(these);
    intersection.retainAll(naive(those));

    agree(a.union(b), union);
    agree(a.minus(b), difference);
    agree(a.intersect(b), intersection);
  }

  @Property
  void cutsOutAWindow(
      @ForAll("ranges") List<AddressRange> ranges, @ForAll("range") AddressRange window) {
    TreeSet<Address> inside = naive(ranges);
    inside.removeIf(address -> !window.contains(address));

    agree(TargetSet.of(ranges).within(window), inside);
  }

  private static void agree(TargetSet set, TreeSet<Address> naive) {
    assertThat(set.size()).isEqualTo(naive.size());
    assertThat(set.isEmpty()).isEqualTo(naive.isEmpty());
    List<Address> enumerated = new ArrayList<>();
    for (long i = 0; i < set.size(); i++) {
      enumerated.add(set.addressAt(i));
    }
    assertThat(enumerated).containsExactlyElementsOf(naive);
    for (Address window : WINDOWS) {
      for (int i = -1; i <= WIDTH; i++) {
        Address address = i < 0 ? window.previous() : window.plus(i);
        assertThat(set.contains(address)).as("%s", address).isEqualTo(naive.contains(address));
      }
    }
    isCanonical(set.ranges());
  }

  private static void isCanonical(List<AddressRange> ranges) {
    for (int i = 1; i < ranges.size(); i++) {
      Address end = ranges.get(i - 1).last();
      Address start = ranges.get(i).first();
      assertThat(end).isLessThan(start);
      assertThat(end.plus(1).equals(start) && end.isIpv4() == start.isIpv4())
          .as("%s and %s are one range", ranges.get(i - 1), ranges.get(i))
          .isFalse();
    }
  }

  private static TreeSet<Address> naive(List<AddressRange> ranges) {
    TreeSet<Address> addresses = new TreeSet<>();
    for (AddressRange range : ranges) {
      for (long i = 0; i < range.size(); i++) {
        addresses.add(range.first().plus(i));
      }
    }
    return addresses;
  }

  @Provide
  Arbitrary<List<AddressRange>> ranges() {
    return range().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<AddressRange> range() {
    Arbitrary<Integer> offsets = Arbitraries.integers().between(0, WIDTH - 1);
    return Combinators.combine(Arbitraries.of(WINDOWS), offsets, offsets)
        .as((window, one, other) ->
            new AddressRange(window.plus(Math.min(one, other)), window.plus(Math.max(one, other))));
  }
}
