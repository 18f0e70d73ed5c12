package rpcsweep.domain.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

class PageTest {

  private static final SiteId OSAKA = new SiteId("osaka");

  @ParameterizedTest
  @CsvSource({
    "10.1.16.0, 10.1.16.0, 0",
    "10.1.16.5, 10.1.16.0, 5",
    "10.1.17.0, 10.1.16.0, 256",
    "10.1.31.255, 10.1.16.0, 4095",
    "255.255.255.255, 255.255.240.0, 4095",
    "fd00::1fff, fd00::1000, 4095"
  })
  void findsThePageOfAnAddressAndWhereItStandsThere(String address, String base, int offset) {
    assertThat(Page.of(OSAKA, address(address))).isEqualTo(new Page(OSAKA, address(base)));
    assertThat(Page.offset(address(address))).isEqualTo(offset);
  }

  @Property
  void baseAndOffsetMakeTheAddressAgain(@ForAll long high, @ForAll long low) {
    Address address = new Address(high, low);

    assertThat(Page.of(OSAKA, address).base().plus(Page.offset(address))).isEqualTo(address);
    assertThat(Page.offset(address)).isBetween(0, Page.SIZE - 1);
  }

  @Test
  void refusesABaseThatIsNotAligned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Page(OSAKA, address("10.0.1.0")))
        .withMessage("not the first address of a page: 10.0.1.0");
  }

  @Property
  void itsHexSortsAsTheAddressesDo(
      @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
    Page one = Page.of(OSAKA, new Address(high, low));
    Page other = Page.of(OSAKA, new Address(otherHigh, otherLow));

    assertThat(Integer.signum(one.hex().compareTo(other.hex())))
        .isEqualTo(Integer.signum(one.base().compareTo(other.base())));
  }

  @Test
  void isKeyedBySiteAndBase() {
    assertThat(Page.of(OSAKA, address("10.0.0.5")).recordKey())
        .isEqualTo("osaka/00000000000000000000ffff0a000000");
  }

  /// Frozen, and computed a second time outside this code: a page whose shard moved would be lost.
  @ParameterizedTest
  @CsvSource({
    "osaka, 10.0.0.0, 9, 21, 397",
    "osaka, 10.0.16.0, 10, 26, 986",
    "osaka, 10.255.240.0, 10, 34, 834",
    "paris, 10.0.0.0, 9, 45, 445",
    "osaka, 0.0.0.0, 3, 23, 791",
    "osaka, fd00::, 1, 37, 477"
  })
  void neverChangesItsShard(String site, String base, int of12, int of64, int of1000) {
    Page page = new Page(new SiteId(site), address(base));

    assertThat(page.shard(1)).isZero();
    assertThat(page.shard(12)).isEqualTo(of12);
    assertThat(page.shard(64)).isEqualTo(of64);
    assertThat(page.shard(1_000)).isEqualTo(of1000);
  }

  /// The 4,096 pages of a /8 over 64 shards: 64 each on average, and a spread no wider than chance
  /// gives (standard deviation 8; five of them are 40).
  @Test
  void spreadsTheNeighbouringPagesOfASlashEight() {
    int[] pages = new int[64];
    IntStream.range(0, 4_096)
        .mapToObj(i -> Page.of(OSAKA, address("10.0.0.0").plus((long) i * Page.SIZE)))
        .forEach(page -> pages[page.shard(64)]++);

    assertThat(Arrays.stream(pages).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(64 - 40, 64 + 40));
  }
}
