package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.range;
import static rpcsweep.domain.target.Text.set;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TargetSetTest {

  @Test
  void mergesWhatOverlapsOrTouches() {
    assertThat(set("10.0.0.128/25", "10.0.0.0/25", "10.0.0.7").ranges())
        .containsExactly(range("10.0.0.0/24"));
    assertThat(set("10.0.0.0/24", "10.0.0.3-10.0.1.9").ranges())
        .containsExactly(range("10.0.0.0-10.0.1.9"));
  }

  @Test
  void keepsTheFamiliesApartWhereTheirNumbersTouch() {
    assertThat(set("255.255.255.255", "::1:0:0:0").ranges()).hasSize(2);
    assertThat(set("0.0.0.0", "::fffe:ffff:ffff").ranges()).hasSize(2);
  }

  @Test
  void subtractsUpToTheLastAddressThereIs() {
    TargetSet end = TargetSet.of(new AddressRange(new Address(-1, -4), new Address(-1, -1)));
    TargetSet last = TargetSet.of(AddressRange.of(new Address(-1, -1)));

    assertThat(end.minus(last).size()).isEqualTo(3);
    assertThat(end.minus(end).isEmpty()).isTrue();
    assertThat(set("0.0.0.0/0").minus(set("255.255.255.255", "0.0.0.0")))
        .hasToString("0.0.0.1-255.255.255.254");
  }

  @Test
  void countsAndEnumeratesAllOfIpv4AsOneRange() {
    TargetSet all = set("0.0.0.0/0");

    assertThat(all.ranges()).hasSize(1);
    assertThat(all.size()).isEqualTo(1L << 32);
    assertThat(all.addressAt(0x0a01_0203L)).isEqualTo(address("10.1.2.3"));
    assertThat(all.addressAt((1L << 32) - 1)).isEqualTo(address("255.255.255.255"));
  }

  @Test
  void refusesAnIndexOutsideTheSet() {
    TargetSet set = set("10.0.0.0/30");

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> set.addressAt(4))
        .withMessage("no address 4 of 4");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> set.addressAt(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> TargetSet.empty().addressAt(0));
  }

  @Test
  void refusesWhatItCouldNotCount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set("fd00::/66", "fd00:0:0:0:4000::/66"))
        .withMessage("a range has at most 2^62 addresses");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set("fd00::/66", "fd01::/66"))
        .withMessage("a set has fewer than 2^63 addresses");
  }

  @Test
  void isWrittenAsItsRanges() {
    assertThat(set("10.0.1.0-7", "10.0.0.5")).hasToString("10.0.0.5 10.0.1.0/29");
    assertThat(TargetSet.empty()).hasToString("");
  }

  @Property
  void unionIsCommutativeAssociativeAndIdempotent(
      @ForAll("sets") TargetSet a, @ForAll("sets") TargetSet b, @ForAll("sets") TargetSet c) {
    assertThat(a.union(b)).isEqualTo(b.union(a));
    assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
    assertThat(a.union(a)).isEqualTo(a);
    assertThat(a.union(TargetSet.empty())).isEqualTo(a);
  }

  @Property
  void whatIsSubtractedIsGoneAndNothingElse(
      @ForAll("sets") TargetSet a, @ForAll("sets") TargetSet b) {
    assertThat(a.minus(b).intersect(b)).isEqualTo(TargetSet.empty());
    assertThat(a.minus(b).union(a.intersect(b))).isEqualTo(a);
    assertThat(a.minus(b).size() + a.intersect(b).size()).isEqualTo(a.size());
    assertThat(a.intersect(b)).isEqualTo(b.intersect(a));
  }

  @Property
  void subtractingTwoSetsIsSubtractingTheirUnion(
      @ForAll("sets") TargetSet a, @ForAll("sets") TargetSet b, @ForAll("sets") TargetSet c) {
    assertThat(a.minus(b).minus(c)).isEqualTo(a.minus(b.union(c)));
  }

  @Property
  void everyAddressStandsAtItsIndex(@ForAll("sets") TargetSet set, @ForAll long seed) {
    if (!set.isEmpty()) {
      long index = Math.floorMod(seed, set.size());

      Address address = set.addressAt(index);

      assertThat(set.contains(address)).isTrue();
      if (index > 0) {
        assertThat(set.addressAt(index - 1)).isLessThan(address);
      }
    }
  }

  @Property
  void aWindowIsAnIntersection(
      @ForAll("sets") TargetSet set, @ForAll("windows") AddressRange window) {
    assertThat(set.within(window)).isEqualTo(set.intersect(TargetSet.of(window)));
    assertThat(set.sizeWithin(window)).isEqualTo(set.within(window).size());
  }

  @Provide
  Arbitrary<TargetSet> sets() {
    return windows().list().ofMaxSize(20).map(TargetSet::of);
  }

  /// Prefixes and ranges of every size, crowded enough to overlap, among them all of IPv4.
  @Provide
  Arbitrary<AddressRange> windows() {
    Arbitrary<AddressRange> prefixes =
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(0, 32))
            .as((number, length) -> AddressRange.prefix(Address.ofIpv4(number), length));
    Arbitrary<AddressRange> crowded =
        Combinators.combine(
                Arbitraries.of(List.of(Address.ofIpv4(0x0a00_0000), new Address(0xfdL << 56, 0))),
                Arbitraries.integers().between(0, 2_000),
                Arbitraries.integers().between(0, 300))
            .as((base, from, more) ->
                new AddressRange(base.plus(from), base.plus((long) from + more)));
    return Arbitraries.oneOf(prefixes, crowded, crowded);
  }
}
