package rpcsweep.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.site.SiteId;

class ShardTest {

  /// Frozen, and computed a second time outside this code.
  @ParameterizedTest
  @CsvSource({
    "'', 11, 11, 923",
    "osaka, 1, 9, 873",
    "paris, 1, 61, 733",
    "no, 6, 62, 526",
    "osaka/00000000000000000000ffff0a000000, 9, 21, 397",
    "大阪, 7, 7, 903"
  })
  void neverMovesAKey(String key, int of12, int of64, int of1000) {
    assertThat(Shard.of(key, 1)).isZero();
    assertThat(Shard.of(key, 12)).isEqualTo(of12);
    assertThat(Shard.of(key, 64)).isEqualTo(of64);
    assertThat(Shard.of(key, 1_000)).isEqualTo(of1000);
  }

  @Property
  void staysBelowTheCount(@ForAll String key, @ForAll @IntRange(min = 1) int count) {
    assertThat(Shard.of(key, count)).isBetween(0, count - 1);
  }

  /// A thousand sites over twelve partitions: 83 each on average, standard deviation 9.
  @Test
  void spreadsSitesThatAreNumbered() {
    int[] sites = new int[12];
    IntStream.range(0, 1_000).forEach(i -> sites[new SiteId("plant-" + i).shard(12)]++);

    assertThat(Arrays.stream(sites).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(83 - 45, 83 + 45));
  }
}
