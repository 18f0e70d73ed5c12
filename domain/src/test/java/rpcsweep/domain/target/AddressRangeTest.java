package rpcsweep.domain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 10.0.0.5, 10.0.0.5, 1",
    "10.0.0.0, 10.0.0.1, 10.0.0.0/31, 2",
    "10.0.0.1, 10.0.0.2, 10.0.0.1-10.0.0.2, 2",
    "10.0.0.0, 10.0.0.2, 10.0.0.0-10.0.0.2, 3",
    "10.0.0.4, 10.0.0.11, 10.0.0.4-10.0.0.11, 8",
    "0.0.0.0, 255.255.255.255, 0.0.0.0/0, 4294967296",
    "fd00::, fd00::ffff, fd00::/112, 65536",
    "fd00::, fd00::fffe, fd00::-fd00::fffe, 65535",
    "fd00::, fd00::3fff:ffff:ffff:ffff, fd00::/66, 4611686018427387904"
  })
  void isWrittenAsAnAddressAPrefixOrARange(String first, String last, String written, long size) {
    AddressRange range = new AddressRange(address(first), address(last));

    assertThat(range).hasToString(written);
    assertThat(range.size()).isEqualTo(size);
    assertThat(RangeParser.parse(written, message -> {})).contains(range);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.0, a range runs upwards",
    "0.0.0.0, ::1:0:0:0, a range stays in one family",
    "::fffe:ffff:ffff, 0.0.0.0, a range stays in one family",
    "::, ::1:0:0:0, an IPv6 range spans all of IPv4",
    "fd00::, fd00::4000:0:0:0, a range has at most 2^62 addresses",
    "fd00::, fd00::8000:0:0:0, a range has at most 2^62 addresses",
    "fd00::, fd01::, a range has at most 2^62 addresses"
  })
  void refusesWhatIsNotOneCountableRange(String first, String last, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressRange(address(first), address(last)))
        .withMessageStartingWith(message);
  }

  @Test
  void countsAcrossTheMiddleOfAnIpv6Address() {
    AddressRange range =
        new AddressRange(address("fd00::ffff:ffff:ffff:fffe"), address("fd00:0:0:1::1"));

    assertThat(range.size()).isEqualTo(4);
    assertThat(range.contains(address("fd00:0:0:1::"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/32, 10.1.2.3",
    "10.1.2.3/8, 10.0.0.0/8",
    "10.1.2.3/0, 0.0.0.0/0",
    "10.1.2.3, 10.1.2.3",
    "::ffff:10.1.2.3/104, 10.0.0.0/8",
    "::ffff:10.1.2.3/128, 10.1.2.3",
    "fd00::5/127, fd00::4/127",
    "::/81, ::/81"
  })
  void readsPrefixesInTheirOwnNotation(String text, String range) {
    assertThat(AddressRange.parsePrefix(text)).get().hasToString(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/0008", "10.0.0.0/+8",
        "/8", "10.0.0/8", "fd00::/65", "fd00::/129", "fd00::/0", "::ffff:10.0.0.0/8",
        "::ffff:10.0.0.0/95", "::/66", "::/80", "printer/8"
      })
  void refusesPrefixesThatAreNoneCannotBeCountedOrHoldBothFamilies(String text) {
    assertThat(AddressRange.parsePrefix(text)).isEmpty();
  }

  @Test
  void refusesAPrefixLengthOutsideItsFamily() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.prefix(address("10.0.0.0"), 33));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.prefix(address("10.0.0.0"), -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.prefix(address("fd00::"), 65));
  }
}
