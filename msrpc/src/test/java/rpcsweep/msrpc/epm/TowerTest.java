package rpcsweep.msrpc.epm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.SyntaxId;

class TowerTest {

  private static final SyntaxId INTERFACE =
      SyntaxId.of("12345678-1234-abcd-ef00-0123456789ab", 1, 2);

  /// The interface above and NDR, as C706 appendix L lays them out.
  private static final String SYNTAXES =
      "1300 0d 785634123412cdabef000123456789ab 0100 0200 0200"
          + "1300 0d 045d888aeb1cc9119fe808002b104860 0200 0200 0000";

  @ParameterizedTest
  @CsvSource({
    "NCACN_IP_TCP, 49152, 192.0.2.7, 0500, 01000b02000000 010007 0200c000 010009 0400c0000207",
    "NCADG_IP_UDP, 135, 0.0.0.0, 0500, 01000a02000000 010008 02000087 010009 040000000000",
    "NCACN_HTTP, 593, 10.1.2.3, 0500, 01000b02000000 01001f 02000251 010009 04000a010203",
    "NCACN_NP, \\P, \\\\A, 0500, 01000b02000000 01000f 03005c5000 010011 04005c5c4100",
    "NCALRPC, LRPC1, ignored, 0400, 01000c02000000 010010 06004c5250433100",
  })
  void isLaidOutAsWindowsDoes(
      ProtocolSequence sequence, String endpoint, String address, String count, String floors) {
    Tower tower = Tower.of(INTERFACE, sequence, endpoint, address);
    Octets octets = Octets.ofHex(count + SYNTAXES + floors);

    assertThat(written(tower, ByteOrder.LITTLE_ENDIAN)).isEqualTo(wrapped(octets));
    assertThat(read(octets)).isEqualTo(tower);
    assertThat(tower.rpcInterface()).contains(INTERFACE);
    assertThat(tower.transferSyntax()).contains(KnownSyntaxes.NDR);
    assertThat(tower.protocolSequence()).contains(sequence);
    assertThat(tower.endpoint()).contains(endpoint);
    if (sequence == ProtocolSequence.NCALRPC) {
      assertThat(tower.networkAddress()).isEmpty();
    } else {
      assertThat(tower.networkAddress()).contains(address);
    }
  }

  @Test
  void staysLittleEndianInABigEndianReply() {
    Tower tower = Tower.of(INTERFACE, ProtocolSequence.NCACN_IP_TCP, "135", "0.0.0.0");
    Octets big = written(tower, ByteOrder.BIG_ENDIAN);

    assertThat(big.toString()).startsWith("00 00 00 4b 00 00 00 4b 05 00 13 00");
    assertThat(Tower.read(NdrReader.of(big, ByteOrder.BIG_ENDIAN))).isEqualTo(tower);
  }

  @Test
  void keepsFloorsItDoesNotKnow() {
    Octets octets = Octets.ofHex("0200 0300 42 0102 0100 03 0100 99 0000");
    Tower tower = read(octets);

    assertThat(tower.floors())
        .containsExactly(
            new Floor(0x42, Octets.ofHex("0102"), Octets.ofHex("03")),
            new Floor(0x99, Octets.EMPTY, Octets.EMPTY));
    assertThat(tower.rpcInterface()).isEmpty();
    assertThat(tower.transferSyntax()).isEmpty();
    assertThat(tower.protocolSequence()).isEmpty();
    assertThat(tower.endpoint()).isEmpty();
    assertThat(tower.networkAddress()).isEmpty();
    assertThat(written(tower, ByteOrder.LITTLE_ENDIAN)).isEqualTo(wrapped(octets));
  }

  @Test
  void decodesNothingFromFloorsOfAWrongLength() {
    String protocols = "01000b02000000 010007 0300008700 010009 03000a0102";
    Tower tower =
        read(
            Octets.ofHex(
                "0500" + SYNTAXES.replace("0200 0200 1300", "0200 0200 1300") + protocols));

    assertThat(tower.protocolSequence()).contains(ProtocolSequence.NCACN_IP_TCP);
    assertThat(tower.endpoint()).isEmpty();
    assertThat(tower.networkAddress()).isEmpty();
  }

  @Test
  void letsNothingHostileThrough() {
    Tower tower =
        read(Octets.ofHex("0500" + SYNTAXES + "01000b02000000 01000f 03001b5d00 010011 0200419b"));

    assertThat(tower.endpoint()).contains("?]");
    assertThat(tower.networkAddress()).contains("A?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1100", // 17 floors
        "ffff",
        "0100 0000 0000", // no protocol identifier
        "0100 0100 07", // no right-hand side
        "0100 0100 07 ffff 00", // longer than the tower
        "0100 ffff 07",
        "0100 0100 07 0000 00", // something left over
        "00",
        "",
      })
  void refusesLengthsThatLie(String octets) {
    assertThatThrownBy(() -> read(Octets.ofHex(octets))).isInstanceOf(MalformedPduException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ffffffff ffffffff 0000", "02000000 03000000 0000", "03000000 02000000 0000"})
  void refusesATowerLengthThatLies(String octets) {
    assertThatThrownBy(
            () -> Tower.read(NdrReader.of(Octets.ofHex(octets), ByteOrder.LITTLE_ENDIAN)))
        .isInstanceOf(MalformedPduException.class);
  }

  @Test
  void hasAtMost16Floors() {
    Floor floor = new Floor(1, Octets.EMPTY, Octets.EMPTY);

    assertThat(new Tower(Collections.nCopies(16, floor)).floors()).hasSize(16);
    List<Floor> tooMany = Collections.nCopies(17, floor);
    assertThatThrownBy(() -> new Tower(tooMany)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"70000, 0.0.0.0", "-1, 0.0.0.0", "x, 0.0.0.0", "135, host", "135, ::1"})
  void isNotMadeForAnEndpointOrAddressOfAnotherKind(String endpoint, String address) {
    assertThatThrownBy(() -> Tower.of(INTERFACE, ProtocolSequence.NCACN_IP_TCP, endpoint, address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Octets written(Tower tower, ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    tower.write(out);
    return out.toOctets();
  }

  private static Tower read(Octets octets) {
    return Tower.read(NdrReader.of(wrapped(octets), ByteOrder.LITTLE_ENDIAN));
  }

  private static Octets wrapped(Octets octets) {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.writeU32(octets.length());
    out.writeU32(octets.length());
    out.writeOctets(octets);
    return out.toOctets();
  }
}
