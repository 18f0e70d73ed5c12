package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;

class PduReaderTest {

  @Test
  void readsAnAcceptedBind() {
    BindAck bindAck = (BindAck) GoldenFile.named("02-bind_ack.hex").read();

    assertThat(bindAck.callId()).isEqualTo(1);
    assertThat(bindAck.assocGroupId()).isEqualTo(0x5728);
    assertThat(bindAck.maxXmitFrag()).isEqualTo(5840);
    assertThat(bindAck.secondaryAddress().text()).isEqualTo("135");
    assertThat(bindAck.results()).containsExactly(ContextResult.accepted(KnownSyntaxes.NDR));
    assertThat(bindAck.results().getFirst().isAccepted()).isTrue();
  }

  @Test
  void readsARejectedInterfaceAsABindAckNotABindNak() {
    BindAck bindAck = (BindAck) GoldenFile.named("02-bind_ack-rejected.hex").read();
    ContextResult result = bindAck.results().getFirst();

    assertThat(result.isAccepted()).isFalse();
    assertThat(result.isAbstractSyntaxNotSupported()).isTrue();
    assertThat(result.resultName()).contains("provider_rejection");
    assertThat(result.reasonName()).contains("abstract_syntax_not_supported");
    assertThat(result.transferSyntax()).isEqualTo(SyntaxId.NIL);
  }

  @Test
  void readsTheReasonOfABindNak() {
    BindNak bindNak = (BindNak) GoldenFile.named("11-bind_nak.hex").read();

    assertThat(bindNak.rejectReason()).isEqualTo(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
    assertThat(bindNak.rejectReason()).hasToString("protocol_version_not_supported (4)");
    assertThat(bindNak.versions()).containsExactly(new BindNak.Version(5, 0));
  }

  @Test
  void readsTheStatusOfAFaultNotItsLastDword() {
    Fault fault = (Fault) GoldenFile.named("10-fault-1c010003-nca_s_unk_if.hex").read();

    assertThat(fault.status()).isEqualTo(FaultStatus.UNK_IF);
    assertThat(fault.status()).hasToString("nca_s_unk_if (0x1c010003)");
    assertThat(fault.header().flags().has(PfcFlags.DID_NOT_EXECUTE)).isTrue();
    assertThat(fault.header().flags().isWhole()).isTrue();
  }

  @Test
  void keepsNumbersItHasNoNameFor() {
    Fault fault =
        (Fault) changed("10-fault-1c010003-nca_s_unk_if.hex", b -> b.putInt(24, 0x12345678));
    BindAck bindAck = (BindAck) changed("02-bind_ack.hex", b -> b.putShort(36, (short) 0xfffe));

    assertThat(fault.status()).isEqualTo(new FaultStatus(0x12345678)).hasToString("0x12345678");
    assertThat(bindAck.results().getFirst().result()).isEqualTo(0xfffe);
    assertThat(bindAck.results().getFirst().resultName()).isEmpty();
  }

  @Test
  void keepsAPduOfAnUnknownTypeRaw() {
    RawPdu auth3 = (RawPdu) GoldenFile.named("12-auth3.hex").read();

    assertThat(auth3.ptype()).isEqualTo(16);
    assertThat(auth3.body().length()).isEqualTo(16);
    assertThat(((RawPdu) changed("02-bind_ack.hex", b -> b.put(2, (byte) 0xee))).ptype())
        .isEqualTo(0xee);
  }

  @Test
  void separatesTheVerifierFromTheBody() {
    BindAck bindAck = (BindAck) GoldenFile.named("14-bind_ack-ntlm.hex").read();

    assertThat(bindAck.results()).containsExactly(ContextResult.accepted(KnownSyntaxes.NDR));
    assertThat(bindAck.authVerifier().isPresent()).isTrue();
    assertThat(bindAck.authVerifier().type()).isEqualTo(10);
    assertThat(bindAck.authVerifier().value())
        .isEqualTo(Octets.ofHex("4e 54 4c 4d 53 53 50 00 02 00 00 00"));
  }

  @Test
  void takesPaddingForWhatItIs() {
    Pdu stale = GoldenFile.named("02-bind_ack.hex").read();
    Pdu other = changed("02-bind_ack.hex", b -> b.putShort(30, (short) 0x7777));

    assertThat(other).isEqualTo(stale).hasSameHashCodeAs(stale);
    assertThat(PduWriter.write((BindAck) other)).isNotEqualTo(PduWriter.write((BindAck) stale));
  }

  @Test
  void readsBigEndianRepliesAsTheSameFacts() {
    BindAck bindAck = (BindAck) GoldenFile.named("13-bind_ack-big-endian.hex").read();
    Fault fault = (Fault) GoldenFile.named("13-fault-big-endian.hex").read();

    assertThat(bindAck.header().drep()).isEqualTo(DataRepresentation.BIG_ENDIAN);
    assertThat(bindAck.callId()).isEqualTo(1);
    assertThat(bindAck.assocGroupId()).isEqualTo(0x5728);
    assertThat(bindAck.results()).containsExactly(ContextResult.accepted(KnownSyntaxes.NDR));
    assertThat(fault.status()).isEqualTo(FaultStatus.UNK_IF);
  }

  @Test
  void readsAnObjectUuidWhereTheFlagSaysSo() {
    byte[] bytes = GoldenFile.named("08-request-R.hex").bytes();
    bytes[3] |= (byte) PfcFlags.OBJECT_UUID;
    Request request = (Request) PduReader.read(bytes);

    assertThat(request.objectUuid()).isNotNull();
    assertThat(request.stub().length()).isEqualTo(0x82 - 16);
  }

  @Test
  void readsFromDirectAndFromOffsetBuffersWithoutMovingThem() {
    byte[] bytes = GoldenFile.named("02-bind_ack.hex").bytes();
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    ByteBuffer offset = ByteBuffer.allocate(bytes.length + 7).position(7).slice().put(bytes).flip();

    for (ByteBuffer buffer : List.of(direct, offset)) {
      assertThat(PduReader.read(buffer)).isEqualTo(PduReader.read(bytes));
      assertThat(buffer.remaining()).isEqualTo(bytes.length);
    }
  }

  @Test
  void refusesLengthsThatAreNotTrue() {
    assertRefused("02-bind_ack.hex", "frag_length", b -> b.putShort(8, (short) 59));
    assertRefused("02-bind_ack.hex", "frag_length", b -> b.putShort(8, (short) 61));
    assertRefused("02-bind_ack.hex", "frag_length", b -> b.putShort(8, (short) 15));
    assertRefused("02-bind_ack.hex", "frag_length", b -> b.putShort(8, (short) 0xffff));
    assertRefused("02-bind_ack.hex", "auth_length", b -> b.putShort(10, (short) 60));
    assertRefused("02-bind_ack.hex", "auth_length", b -> b.putShort(10, (short) 0xffff));
    assertRefused("02-bind_ack.hex", "sec_addr", b -> b.putShort(24, (short) 0xffff));
    assertRefused("14-bind_ack-ntlm.hex", "auth_pad_length", b -> b.put(62, (byte) 0xff));
  }

  @Test
  void refusesCountsBeyondThePdu() {
    assertRefused("02-bind_ack.hex", "result", b -> b.put(32, (byte) 2));
    assertRefused("02-bind_ack.hex", "p_result_list", b -> b.put(32, (byte) 0));
    assertRefused("01-bind.hex", "p_cont_id", b -> b.put(24, (byte) 255));
    assertRefused("01-bind.hex", "transfer_syntaxes", b -> b.put(30, (byte) 2));
    assertRefused("11-bind_nak.hex", "p_protocols minor", b -> b.put(18, (byte) 3));
  }

  @Test
  void refusesWhatIsNotVersion5() {
    assertRefused("02-bind_ack.hex", "rpc_vers", b -> b.put(0, (byte) 4));
    assertRefused("02-bind_ack.hex", "rpc_vers_minor", b -> b.put(1, (byte) 2));
    assertRefused("02-bind_ack.hex", "packed_drep", b -> b.put(4, (byte) 0x20));
    assertThat(changed("02-bind_ack.hex", b -> b.put(1, (byte) 1)).header().minorVersion())
        .isEqualTo(1);
  }

  @Test
  void saysWhichFieldIsWrongAndWhere() {
    byte[] cut = Arrays.copyOf(GoldenFile.named("02-bind_ack.hex").bytes(), 30);
    ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 30);

    assertThatThrownBy(() -> PduReader.read(cut))
        .isInstanceOf(MalformedPduException.class)
        .hasMessage("sec_addr padding at offset 30: 2 bytes wanted, 0 left");
  }

  @Test
  void refusesAShortFaultInsteadOfGuessing() {
    byte[] cut = Arrays.copyOf(GoldenFile.named("10-fault-1c010003-nca_s_unk_if.hex").bytes(), 24);
    cut[8] = 24;

    assertThatThrownBy(() -> PduReader.read(cut)).hasMessageStartingWith("status at offset 24");
  }

  private static Pdu changed(String name, Consumer<ByteBuffer> change) {
    byte[] bytes = GoldenFile.named(name).bytes();
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return PduReader.read(bytes);
  }

  private static void assertRefused(String name, String field, Consumer<ByteBuffer> change) {
    assertThatThrownBy(() -> changed(name, change))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
