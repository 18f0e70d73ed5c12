package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RangeSweepTest {

  private static final int WIDTH = 60;

  /// On the border of the families, and at the end of the number space.
  private static final List<Address> BASES =
      List.of(
          address("10.0.0.0"), address("255.255.255.255").plus(1), new Address(-1, -1L - WIDTH));

  @Test
  void cutsWhereALabelBeginsOrEnds() {
    assertThat(sweep(List.of(range("10.0.0.0-9"), range("10.0.0.5-20"), range("10.0.0.21-30"))))
        .containsExactly(
            Map.entry(range("10.0.0.0-4"), List.of(0)),
            Map.entry(range("10.0.0.5-9"), List.of(0, 1)),
            Map.entry(range("10.0.0.10-20"), List.of(1)),
            Map.entry(range("10.0.0.21-30"), List.of(2)));
  }

  @Test
  void keepsTheFamiliesApartWhereTheirNumbersTouch() {
    assertThat(sweep(List.of(range("255.255.255.255"), range("::1:0:0:0"))))
        .containsExactly(
            Map.entry(range("255.255.255.255"), List.of(0)),
            Map.entry(range("::1:0:0:0"), List.of(1)));
  }

  /// The oracle asks every range about every address.
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void saysOfEveryAddressWhichRangesHoldIt(@ForAll("ranges") List<AddressRange> ranges) {
    Map<Address, List<Integer>> swept = new TreeMap<>();
    sweep(ranges)
        .forEach((stretch, labels) -> {
          for (long i = 0; i < stretch.size(); i++) {
            assertThat(swept.put(stretch.first().plus(i), labels)).isNull();
          }
        });

    Map<Address, List<Integer>> expected = new TreeMap<>();
    for (AddressRange range : ranges) {
      for (long i = 0; i < range.size(); i++) {
        Address address = range.first().plus(i);
        expected.put(
            address,
            IntStream.range(0, ranges.size())
                .filter(r -> ranges.get(r).contains(address))
                .boxed()
                .toList());
      }
    }
    assertThat(swept).isEqualTo(expected);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void goesUpwardsInStretchesBoundedByTheRanges(@ForAll("ranges") List<AddressRange> ranges) {
    List<AddressRange> stretches = new ArrayList<>(sweep(ranges).keySet());

    assertThat(stretches).isSorted().hasSizeLessThan(Math.max(1, 2 * ranges.size()));
  }

  private static Map<AddressRange, List<Integer>> sweep(List<AddressRange> ranges) {
    RangeSweep<Integer> sweep = new RangeSweep<>();
    for (int i = 0; i < ranges.size(); i++) {
      sweep.add(ranges.get(i), i);
    }
    Map<AddressRange, List<Integer>> stretches = new LinkedHashMap<>();
    sweep.forEachStretch(
        Comparator.naturalOrder(), (range, labels) -> stretches.put(range, List.copyOf(labels)));
    return stretches;
  }

  @Provide
  Arbitrary<List<AddressRange>> ranges() {
    Arbitrary<Integer> offsets = Arbitraries.integers().between(0, WIDTH);
    return Combinators.combine(Arbitraries.of(BASES), offsets, offsets)
        .as((base, one, other) ->
            new AddressRange(base.plus(Math.min(one, other)), base.plus(Math.max(one, other))))
        .list()
        .ofMaxSize(15);
  }
}
