package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  /// The recommendations of RFC 5952 section 4 and the examples beside them.
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "0:0:3:4:5:6:0:0, ::3:4:5:6:0:0",
    "::192.0.2.1, ::c000:201",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:201, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "192.168.4.17, 192.168.4.17"
  })
  void writesTheCanonicalTextOfWhatItReads(String read, String written) {
    assertThat(address(read)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "10",
        "10.0",
        "10.0.0",
        "10.0.0.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "10.0.0.08",
        "0x0a.0.0.1",
        "10.0.0.1 ",
        "+10.0.0.1",
        "١٠.0.0.1",
        "localhost",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2:3:4:5:6:7:8",
        "::12345",
        "::g",
        "[::1]",
        "fe80::1%eth0",
        "::ffff:010.0.0.1",
        "::10.0.0.256"
      })
  void refusesWhatIsNoLiteralOrAnAmbiguousOne(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Property
  void readsBackWhatItWrites(@ForAll("addresses") Address address) {
    assertThat(Address.parse(address.toString())).contains(address);
    assertThat(Address.ofBytes(address.toBytes())).isEqualTo(address);
    assertThat(Address.of(address.toInetAddress())).isEqualTo(address);
  }

  @Property
  void writesWhatTheJdkUnderstandsAlike(@ForAll("addresses") Address address) {
    assertThat(InetAddress.ofLiteral(address.toString())).isEqualTo(address.toInetAddress());
  }

  @Property
  void returnsFromWhereItWent(@ForAll("addresses") Address address, @ForAll long distance) {
    long forward = distance & Long.MAX_VALUE;

    Address there = address.plus(forward);

    if (there.compareTo(address) >= 0) {
      assertThat(there.distanceFrom(address)).isEqualTo(forward);
    }
    assertThat(address.plus(1).previous()).isEqualTo(address);
  }

  @Test
  void carriesBetweenItsHalvesAndWrapsAtTheEnds() {
    Address top = new Address(-1, -1);

    assertThat(address("::ffff:ffff:ffff:ffff").plus(1)).isEqualTo(address("0:0:0:1::"));
    assertThat(address("0:0:0:1::").previous()).isEqualTo(address("::ffff:ffff:ffff:ffff"));
    assertThat(top.plus(1)).isEqualTo(address("::"));
    assertThat(address("::").previous()).isEqualTo(top);
    assertThat(address("0:0:0:1::5").distanceFrom(address("::ffff:ffff:ffff:fffb"))).isEqualTo(10);
  }

  @Test
  void leavesIpv4AtItsEnds() {
    assertThat(address("255.255.255.255").plus(1)).isEqualTo(address("::1:0:0:0"));
    assertThat(address("255.255.255.255").plus(1).isIpv4()).isFalse();
    assertThat(address("0.0.0.0").previous()).isEqualTo(address("::fffe:ffff:ffff"));
    assertThat(address("0.0.0.0").previous().isIpv4()).isFalse();
  }

  @Test
  void sortsAsUnsignedNumbersAcrossBothFamilies() {
    List<Address> sorted =
        List.of(
            address("::"),
            address("::fffe:ffff:ffff"),
            address("0.0.0.0"),
            address("9.255.255.255"),
            address("10.0.0.0"),
            address("128.0.0.0"),
            address("255.255.255.255"),
            address("::1:0:0:0"),
            address("::8000:0:0:0"),
            address("2001:db8::"),
            address("fd00::"),
            new Address(-1, -1));

    assertThat(sorted).isSorted();
  }

  @Test
  void refusesADistanceThatIsNoneOrDoesNotFit() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> address("10.0.0.0").distanceFrom(address("10.0.0.1")));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> address("0:0:0:1::").distanceFrom(address("::")));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> address("::8000:0:0:0").distanceFrom(address("::")));
  }

  @Test
  void findsTheBlockAndThePageItBelongsTo() {
    assertThat(address("10.1.31.77").block()).isEqualTo(address("10.1.31.0"));
    assertThat(address("10.1.31.77").alignedDown(12)).isEqualTo(address("10.1.16.0"));
    assertThat(address("fd00::1:abcd").block()).isEqualTo(address("fd00::1:ab00"));
  }

  @Test
  void refusesBytesOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.ofBytes(new byte[5]))
        .withMessage("an address has 4 or 16 bytes, not 5");
  }

  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<Long> halves =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.of(0L, 1L, -1L, 0xffffL, 0x1_0000L, 0xffff_0000L << 32, 0x1_0000_0000L));
    return Arbitraries.oneOf(
        Arbitraries.integers().map(Address::ofIpv4),
        Combinators.combine(halves, halves).as(Address::new));
  }
}
