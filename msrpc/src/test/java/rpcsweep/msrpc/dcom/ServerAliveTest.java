package rpcsweep.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;

class ServerAliveTest {

  @ParameterizedTest
  @EnumSource(names = {"SERVER_ALIVE", "SERVER_ALIVE2"})
  void isAskedForIn24Bytes(Operation operation) {
    String file =
        operation == Operation.SERVER_ALIVE
            ? "18-request-ServerAlive.hex"
            : "18-request-ServerAlive2.hex";
    Call call = Call.of(2, PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER), operation);

    assertThat(PduWriter.write(call)).hasSize(24).isEqualTo(GoldenFile.named(file).bytes());
  }

  @Test
  void disclosesTheNameAndEveryAddress() {
    Response response = (Response) GoldenFile.named("20-reply-ServerAlive2.hex").read();
    ServerAlive2Reply reply = ServerAlive2Reply.read(response);

    assertThat(reply.comVersion()).isEqualTo(new ComVersion(5, 7));
    assertThat(reply.bindings().stringBindings())
        .containsExactly(
            StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "WIN-LAB"),
            StringBinding.of(ProtocolSequence.NCACN_IP_TCP, "192.0.2.7"));
    assertThat(reply.bindings().securityBindings())
        .containsExactly(new SecurityBinding(9, ""), new SecurityBinding(10, ""));
    assertThat(reply.status()).isZero();
    assertThat(reply.toStub(ByteOrder.LITTLE_ENDIAN)).isEqualTo(response.stub());
  }

  @Test
  void disclosesTheSameInBigEndian() {
    Response response = (Response) GoldenFile.named("20-reply-ServerAlive2-big-endian.hex").read();
    ServerAlive2Reply reply = ServerAlive2Reply.read(response);

    assertThat(reply.comVersion()).isEqualTo(ComVersion.V5_6);
    assertThat(reply.bindings().stringBindings().getFirst().networkAddress()).isEqualTo("A1");
    assertThat(reply.toStub(ByteOrder.BIG_ENDIAN)).isEqualTo(response.stub());
  }

  @Test
  void answersServerAliveWithAStatus() {
    Response response = (Response) GoldenFile.named("19-reply-ServerAlive.hex").read();

    assertThat(ServerAliveReply.read(response)).isEqualTo(new ServerAliveReply(0));
    assertThat(new ServerAliveReply(0).toStub(ByteOrder.LITTLE_ENDIAN)).isEqualTo(response.stub());
    assertThat(
            ServerAliveReply.read(
                stub(
                    new ServerAliveReply(5).toStub(ByteOrder.BIG_ENDIAN),
                    DataRepresentation.BIG_ENDIAN)))
        .isEqualTo(new ServerAliveReply(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void isReadAsItWasWritten(String order) {
    DataRepresentation drep =
        order.equals("BIG_ENDIAN")
            ? DataRepresentation.BIG_ENDIAN
            : DataRepresentation.LITTLE_ENDIAN;
    for (DualStringArray bindings :
        List.of(
            DualStringArray.EMPTY,
            new DualStringArray(
                List.of(new StringBinding(0x1234, ""), new StringBinding(0x0f, "日本")), List.of()),
            new DualStringArray(
                Collections.nCopies(500, new StringBinding(7, "fe80::1")),
                Collections.nCopies(524, new SecurityBinding(16, "host/a@B"))))) {
      ServerAlive2Reply reply = new ServerAlive2Reply(ComVersion.V5_6, bindings, 5);

      assertThat(ServerAlive2Reply.read(stub(reply.toStub(drep.byteOrder()), drep)))
          .isEqualTo(reply);
    }
  }

  @Test
  void disclosesNothingThroughANullPointer() {
    ServerAlive2Reply reply =
        ServerAlive2Reply.read(little("0500 0600 00000000 00000000 05000780"));

    assertThat(reply.bindings()).isEqualTo(DualStringArray.EMPTY);
    assertThat(reply.status()).isEqualTo(0x80070005);
  }

  @Test
  void takesAnArrayOfNothingAsEmpty() {
    String nothing = "0500 0600 00000200 00000000 0000 0000 00000000 00000000";

    assertThat(ServerAlive2Reply.read(little(nothing)).bindings()).isEqualTo(DualStringArray.EMPTY);
  }

  @Test
  void knowsTheProtocolSequencesByTheirTowerIds() {
    assertThat(new StringBinding(0x1f, "a").protocolSequence())
        .contains(ProtocolSequence.NCACN_HTTP);
    assertThat(new StringBinding(0x1234, "a").protocolSequence()).isEmpty();
  }

  @Test
  void letsNothingHostileThrough() {
    String hostile =
        "0500 0600 00000200 08000000 0800 0500 0700 1b00 5b00 0000 0000 0a00 ffff 0000";
    String stub = hostile.replace("08000000 0800", "09000000 0900") + "0000 0000 00000000 00000000";

    assertThat(
            ServerAlive2Reply.read(little(stub))
                .bindings()
                .stringBindings()
                .getFirst()
                .networkAddress())
        .isEqualTo("?[");
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffff ffff 0000, DUALSTRINGARRAY max_count",
    "04000000 0500 0100 0000 0000 0000 0000 0000, wNumEntries",
    "04000000 0300 0100 0000 0000 0000 0000 0000, wNumEntries",
    "04000000 0400 0500 0000 0000 0000 0000 0000, wSecurityOffset",
    "04000000 0400 0400 0700 4100 4100 4100, aStringArray",
    "04000000 0400 0300 0700 4100 0000 0000, aStringArray",
    "04000000 0400 0100 0000 0a00 ffff 0000, aStringArray",
    "04000000 0400 0100 0000 0a00 ffff 4100, aStringArray",
  })
  void refusesCountsThatLie(String array, String field) {
    String stub = "0500 0600 00000200" + array + "00000000 00000000";

    assertThatThrownBy(() -> ServerAlive2Reply.read(little(stub)))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void refusesMoreBindingsThanAnyHostHas() {
    String binding = "0700 0000";
    String entries = "0308";
    String stub = "0500 0600 00000200" + entries + "0000" + entries + "0208" + binding.repeat(1025);

    assertThatThrownBy(() -> ServerAlive2Reply.read(little(stub + "0000".repeat(9))))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageContaining("more than 1024 bindings");
    List<StringBinding> tooMany = Collections.nCopies(1025, new StringBinding(7, ""));
    assertThatThrownBy(() -> new DualStringArray(tooMany, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"65534, 0", "65534, 65534", "65535, 65534", "65535, 1"})
  void takesTheLongestArray(int entries, int offset) {
    ServerAlive2Reply reply = ServerAlive2Reply.read(little(longest(entries, offset)));
    Octets written = reply.toStub(ByteOrder.LITTLE_ENDIAN);

    assertThat(ServerAlive2Reply.read(stub(written, DataRepresentation.LITTLE_ENDIAN)))
        .isEqualTo(reply);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65535})
  void refusesTheLongestArrayWhereOneListHasNoTerminator(int offset) {
    assertThatThrownBy(() -> ServerAlive2Reply.read(little(longest(65535, offset))))
        .isInstanceOf(MalformedPduException.class)
        .hasMessageContaining("no room");
  }

  /// One binding that fills its list, be it of strings or of security bindings; the other list is a
  /// terminator, or nothing.
  private static String longest(int entries, int offset) {
    boolean isStrings = offset > 1;
    int length = isStrings ? offset : entries - offset;
    String list =
        (isStrings ? "0700" : "0a00 ffff")
            + "4100".repeat(length - (isStrings ? 3 : 4))
            + "0000 0000";
    String terminator = length == entries ? "" : "0000";
    return "0500 0600 00000200"
        + le(entries)
        + "0000"
        + le(entries)
        + le(offset)
        + (isStrings ? list + terminator : terminator + list)
        + (entries % 2 == 0 ? "" : "0000")
        + "00000000 00000000";
  }

  private static String le(int value) {
    return "%02x%02x".formatted(value & 0xff, value >>> 8);
  }

  private static Response little(String hex) {
    return stub(Octets.ofHex(hex), DataRepresentation.LITTLE_ENDIAN);
  }

  private static Response stub(Octets stub, DataRepresentation drep) {
    PduHeader header = new PduHeader(0, PfcFlags.WHOLE, drep, 1);
    return new Response(header, stub.length(), 0, 0, stub, AuthVerifier.NONE);
  }
}
