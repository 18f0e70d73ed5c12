package rpcsweep.msrpc.netbios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;

class NodeStatusTest {

  private static final NodeStatusRequest REQUEST = new NodeStatusRequest(0x1234);

  /// `*` and 15 NULs, encoded: "CK" and 30 times "A".
  private static final String WILDCARD =
      "20 434b 414141414141414141414141414141414141414141414141414141414141 00";

  private static final String QUERY = "1234 0000 0001 0000 0000 0000" + WILDCARD + "0021 0001";

  private static final String ANSWERED = "1234 8400 0000 0001 0000 0000";
  private static final String RECORD = WILDCARD + "0021 0001 00000000";

  /// WIN-LAB<00>, unique and active; LAB<00>, group and active; the adapter; other statistics.
  private static final String DATA =
      "02"
          + "57494e2d4c4142 2020202020202020 00 0400"
          + "4c4142 202020202020202020202020 00 8400"
          + "000c29010203"
          + "00".repeat(40);

  @Test
  void isAskedForIn50Bytes() {
    assertThat(REQUEST.toOctets()).isEqualTo(Octets.ofHex(QUERY));
    assertThat(REQUEST.toOctets().length()).isEqualTo(50);
    assertThat(NodeStatusRequest.read(REQUEST.toOctets())).isEqualTo(REQUEST);
  }

  @Test
  void carriesTheTransactionId() {
    for (int id : new int[] {0, 1, 0xffff}) {
      assertThat(NodeStatusRequest.read(new NodeStatusRequest(id).toOctets()).transactionId())
          .isEqualTo(id);
    }
    assertThatThrownBy(() -> new NodeStatusRequest(0x10000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReadFromClientsThatAlsoAskForRecursionOrBroadcast() {
    Octets datagram = Octets.ofHex(QUERY.replace("1234 0000", "1234 0110"));

    assertThat(NodeStatusRequest.read(datagram)).isEqualTo(REQUEST);
  }

  @Test
  void isNotReadAsAnythingElse() {
    for (String other :
        List.of(
            QUERY.replace("1234 0000", "1234 8400"),
            QUERY.replace("1234 0000 0001", "1234 0000 0002"),
            QUERY.replace("434b", "434c"),
            QUERY.replace("0021 0001", "0020 0001"),
            QUERY.replace("0021 0001", "0021 0003"),
            QUERY + "00",
            QUERY.substring(0, QUERY.length() - 2))) {
      assertThatThrownBy(() -> NodeStatusRequest.read(Octets.ofHex(other)))
          .isInstanceOf(MalformedPduException.class);
    }
  }

  @Test
  void namesTheComputerItsWorkgroupAndItsAdapter() {
    Octets datagram = Octets.ofHex(ANSWERED + RECORD + "0053" + DATA);
    NodeStatusResponse response = NodeStatusResponse.read(REQUEST, datagram);

    assertThat(response.names())
        .containsExactly(
            new NodeName("WIN-LAB", NodeName.WORKSTATION, NodeName.UNIQUE_ACTIVE),
            new NodeName("LAB", NodeName.WORKSTATION, NodeName.GROUP_ACTIVE));
    assertThat(response.names()).allMatch(NodeName::isActive).noneMatch(NodeName::isInConflict);
    assertThat(response.computerName()).contains("WIN-LAB");
    assertThat(response.workgroup()).contains("LAB");
    assertThat(response.macAddress()).contains("00:0c:29:01:02:03");
    assertThat(response.toOctets()).isEqualTo(datagram);
  }

  @Test
  void takesTheFileServersNameWhereTheWorkstationHasNone() {
    NodeStatusResponse response =
        new NodeStatusResponse(
            1,
            List.of(
                new NodeName("\u0001\u0002__MSBROWSE__\u0002", 1, NodeName.GROUP_ACTIVE),
                new NodeName("SAMBA", NodeName.FILE_SERVER, NodeName.UNIQUE_ACTIVE)),
            Octets.ofHex("000000000000"));

    assertThat(response.computerName()).contains("SAMBA");
    assertThat(response.workgroup()).isEmpty();
    assertThat(response.macAddress()).isEmpty();
    assertThat(
            NodeStatusResponse.read(new NodeStatusRequest(1), response.toOctets())
                .names()
                .getFirst())
        .hasToString("??__MSBROWSE__?<01>");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 255})
  void isReadAsItWasWritten(int count) {
    List<NodeName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(new NodeName("N".repeat(i % 16), i, i * 257));
    }
    NodeStatusResponse response =
        new NodeStatusResponse(0x1234, names, Octets.ofHex("010203040506"));
    Octets written = response.toOctets();

    assertThat(NodeStatusResponse.read(REQUEST, written)).isEqualTo(response);
    assertThat(written.length()).isEqualTo(56 + 1 + 18 * count + 46);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c00c",
        "00",
        "20 434b 414141414141414141414141414141414141414141414141414141414141 03 4c4142 00"
      })
  void takesTheNameInAnyForm(String name) {
    Octets datagram = Octets.ofHex(ANSWERED + name + "0021 0001 00000000 0053" + DATA);

    assertThat(NodeStatusResponse.read(REQUEST, datagram).computerName()).contains("WIN-LAB");
  }

  @ParameterizedTest
  @CsvSource({
    "1235 8400 0000 0001 0000 0000, 0053, NAME_TRN_ID",
    "1234 0000 0000 0001 0000 0000, 0053, flags",
    "1234 8403 0000 0001 0000 0000, 0053, flags",
    "1234 8400 0001 0001 0000 0000, 0053, QDCOUNT",
    "1234 8400 0000 0000 0000 0000, 0053, ANCOUNT",
    "1234 8400 0000 0001 0000 0000, 0054, RDATA",
    "1234 8400 0000 0001 0000 0000, 002a, UNIT_ID",
    "1234 8400 0000 0001 0000 0000, 0020, NETBIOS name",
    "1234 8400 0000 0001 0000 0000, 0000, NUM_NAMES",
  })
  void refusesWhatIsNotItsAnswer(String header, String length, String field) {
    Octets datagram = Octets.ofHex(header + RECORD + length + DATA);

    assertThatThrownBy(() -> NodeStatusResponse.read(REQUEST, datagram))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void refusesANameWithoutEnd() {
    Octets datagram = Octets.ofHex(ANSWERED + ("3f" + "41".repeat(63)).repeat(8));

    assertThatThrownBy(() -> NodeStatusResponse.read(REQUEST, datagram))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageContaining("longer than 255");
  }
}
