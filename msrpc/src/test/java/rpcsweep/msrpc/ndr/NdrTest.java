package rpcsweep.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.MalformedPduException;

class NdrTest {

  private static final UUID SAMPLE = UUID.fromString("01234567-89ab-cdef-8123-456789abcdef");

  @Test
  void writesAUuidAsThreeIntegersAndEightBytes() {
    assertThat(uuid(ByteOrder.LITTLE_ENDIAN))
        .isEqualTo(Octets.ofHex("67 45 23 01 ab 89 ef cd 81 23 45 67 89 ab cd ef"));
    assertThat(uuid(ByteOrder.BIG_ENDIAN))
        .isEqualTo(Octets.ofHex("01 23 45 67 89 ab cd ef 81 23 45 67 89 ab cd ef"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsBackWhatItWrote(boolean little) {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    NdrWriter out = new NdrWriter(order);
    out.writeU8(0xfe);
    out.writeU16(0xfedc);
    out.writeU8(1);
    out.writeU32(0xfedcba98);
    out.writeU8(2);
    out.writeU64(0xfedcba9876543210L);
    out.writeUuid(SAMPLE);
    out.writeWideString("\\\\a\0b\uffff\0");
    NdrReader in = NdrReader.of(out.toOctets(), order);

    assertThat(in.readU8("a")).isEqualTo(0xfe);
    assertThat(in.readU16("b")).isEqualTo(0xfedc);
    assertThat(in.readU8("c")).isEqualTo(1);
    assertThat(in.readU32("d")).isEqualTo(0xfedcba98);
    assertThat(in.readU8("e")).isEqualTo(2);
    assertThat(in.readU64("f")).isEqualTo(0xfedcba9876543210L);
    assertThat(in.readUuid("g")).isEqualTo(SAMPLE);
    assertThat(in.readWideString("h", 7)).isEqualTo("\\\\a\0b\uffff\0");
    in.requireEnd("i");
  }

  @Test
  void alignsRelativeToItsStart() {
    NdrReader in =
        NdrReader.of(new byte[] {9, 9, 9, 1, 0, 0, 0, 2, 0, 0, 0}, 3, 8, ByteOrder.LITTLE_ENDIAN);
    in.readU8("first");

    assertThat(in.readU32("second")).isEqualTo(2);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void putsGivenBytesIntoAGap() {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.writeU16(1);
    out.writeGap(4, Padding.stale("6c 00"));
    out.writeU32(2);
    out.writeU8(3);
    out.writeGap(4, Padding.ZEROS);

    assertThat(out.toOctets()).hasToString("01 00 6c 00 02 00 00 00 03 00 00 00");
  }

  @Test
  void refusesPaddingThatDoesNotFillItsGap() {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.writeU8(1);

    assertThatThrownBy(() -> out.writeGap(4, Padding.stale("cc cc")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesCountsBeforeAllocating() {
    assertRefused("ff ff ff ff", "4294967295 is more than 100");
    assertRefused("65 00 00 00", "101 is more than 100");
    assertRefused("64 00 00 00 00 00", "100 elements do not fit 2 bytes");
  }

  @Test
  void refusesAStringWhoseCountsDisagree() {
    assertStringRefused("02 00 00 00 00 00 00 00 03 00 00 00 41 00 42 00 00 00", "actual_count");
    assertStringRefused("02 00 00 00 01 00 00 00 01 00 00 00 41 00", "offset");
    assertStringRefused("09 00 00 00 00 00 00 00 01 00 00 00 41 00", "max_count");
    assertStringRefused("02 00 00 00 00 00 00 00 02 00 00 00 41 00", "actual_count");
  }

  @Test
  void refusesNegativeLengths() {
    NdrReader in = NdrReader.of(Octets.ofHex("01 02"), ByteOrder.LITTLE_ENDIAN);

    assertThatThrownBy(() -> in.readOctets("bytes", -1)).isInstanceOf(MalformedPduException.class);
    assertThatThrownBy(() -> in.slice("slice", Integer.MIN_VALUE, ByteOrder.LITTLE_ENDIAN))
        .isInstanceOf(MalformedPduException.class);
  }

  @Test
  void cannotBeChangedThroughAnArray() {
    byte[] array = {1, 2};
    Octets octets = Octets.copyOf(array);
    array[0] = 9;
    octets.toArray()[1] = 9;

    assertThat(octets).isEqualTo(Octets.ofHex("0102")).hasSameHashCodeAs(Octets.ofHex("0102"));
  }

  private static Octets uuid(ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    out.writeUuid(SAMPLE);
    return out.toOctets();
  }

  private static void assertRefused(String hex, String problem) {
    NdrReader in = NdrReader.of(Octets.ofHex(hex), ByteOrder.LITTLE_ENDIAN);
    assertThatThrownBy(() -> in.readCount("count", 100, 4))
        .hasMessage("count at offset 0: " + problem);
  }

  private static void assertStringRefused(String hex, String part) {
    NdrReader in = NdrReader.of(Octets.ofHex(hex), ByteOrder.LITTLE_ENDIAN);
    assertThatThrownBy(() -> in.readWideString("name", 8))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo("name " + part));
  }
}
