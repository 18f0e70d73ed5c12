package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

  @Test
  void takesEveryValueOnceForEverySmallSize() {
    for (int size = 1; size <= 3_000; size++) {
      takesEveryValueOnce(size, size * 31L);
    }
  }

  /// Powers of two and their neighbours, where the network's width changes, and the batches of a
  /// /8.
  @ParameterizedTest
  @ValueSource(ints = {16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1})
  void takesEveryValueOnceForALargeSize(int size) {
    takesEveryValueOnce(size, 0x2003_1209);
  }

  @Property
  void takesEveryValueOnceForEverySeed(
      @ForAll @IntRange(min = 1, max = 500) int size, @ForAll long seed) {
    takesEveryValueOnce(size, seed);
  }

  /// Frozen: a scheduler that takes over a scan computes the order its predecessor began.
  @Test
  void neverChangesItsOrder() {
    assertThat(begin(10, 0)).containsExactly(2, 1, 0, 3, 9, 8, 6, 4, 7, 5);
    assertThat(begin(1_000, 42)).containsExactly(789, 243, 695, 450, 224, 922, 158, 448, 929, 598);
    assertThat(begin(65_536, -1))
        .containsExactly(
            41_858, 51_877, 4_185, 8_774, 8_962, 46_628, 57_600, 55_452, 15_010, 16_086);
    assertThat(begin(Integer.MAX_VALUE, 0x2003_1209))
        .containsExactly(
            1_106_250_183,
            1_822_223_234,
            264_199_922,
            1_232_003_373,
            355_090_538,
            485_244_660,
            1_572_689_694,
            8_686_202,
            1_590_690_543,
            258_170_318);
  }

  @Test
  void ordersDifferentlyForAnotherSeed() {
    assertThat(begin(65_536, 1)).isNotEqualTo(begin(65_536, 2));
  }

  @Test
  void rarelySweepsNeighboursOneAfterTheOther() {
    Permutation permutation = new Permutation(65_536, 7);

    long neighbours =
        IntStream.range(1, 65_536)
            .filter(i -> Math.abs(permutation.at(i) - permutation.at(i - 1)) == 1)
            .count();

    // A random order has two on average.
    assertThat(neighbours).isLessThan(20);
  }

  @Test
  void refusesPositionsAndSizesItDoesNotHave() {
    Permutation permutation = new Permutation(5, 0);

    assertThat(permutation.size()).isEqualTo(5);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> permutation.at(5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> permutation.at(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Permutation(0, 0));
  }

  private static void takesEveryValueOnce(int size, long seed) {
    Permutation permutation = new Permutation(size, seed);
    BitSet seen = new BitSet(size);
    for (int position = 0; position < size; position++) {
      seen.set(permutation.at(position));
    }
    assertThat(seen.cardinality()).as("values of size %d", size).isEqualTo(size);
    assertThat(seen.length()).as("largest value of size %d", size).isEqualTo(size);
  }

  private static int[] begin(int size, long seed) {
    Permutation permutation = new Permutation(size, seed);
    return IntStream.range(0, 10).map(permutation::at).toArray();
  }
}
