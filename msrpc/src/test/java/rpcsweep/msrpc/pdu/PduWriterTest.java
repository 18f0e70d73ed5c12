package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;

class PduWriterTest {

  private static final PresentationContext CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.REMOTE_SCM_ACTIVATOR);

  @Test
  void answersABindAsWindowsDoes() {
    Bind bind = (Bind) GoldenFile.named("01-bind.hex").read();
    List<ContextResult> results =
        bind.contexts().stream()
            .map(context -> ContextResult.accepted(context.transferSyntaxes().getFirst()))
            .toList();
    BindAck bindAck = BindAck.to(bind, 0x5728, SecondaryAddress.of("135"), results);

    assertThat(bindAck).isEqualTo(GoldenFile.named("02-bind_ack.hex").read());
    assertThat(PduReader.read(PduWriter.write(bindAck))).isEqualTo(bindAck);
  }

  @Test
  void answersAnAlterContextAsWindowsDoes() {
    AlterContext alterContext = (AlterContext) GoldenFile.named("06-alter_context.hex").read();
    AlterContextResp resp =
        AlterContextResp.to(alterContext, List.of(ContextResult.accepted(KnownSyntaxes.NDR)));

    assertThat(PduWriter.write(resp))
        .isEqualTo(GoldenFile.named("07-alter_context_resp.hex").bytes());
  }

  @Test
  void faultsAsWindowsDoes() {
    Request request = (Request) GoldenFile.named("03-request-A.hex").read();

    assertThat(PduWriter.write(Fault.to(request, FaultStatus.UNK_IF)))
        .isEqualTo(GoldenFile.named("10-fault-1c010003-nca_s_unk_if.hex").bytes());
  }

  @Test
  void refusesABindAsWindowsDoes() {
    byte[] written = PduWriter.write(BindNak.of(1, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED));

    assertThat(written).hasSize(24);
    assertThat(PduReader.read(written)).isEqualTo(GoldenFile.named("11-bind_nak.hex").read());
  }

  @Test
  void offersSeveralContextsInOneBind() {
    Bind bind =
        Bind.of(
            7,
            CONTEXT,
            new PresentationContext(
                1, KnownSyntaxes.ENDPOINT_MAPPER, List.of(KnownSyntaxes.NDR, KnownSyntaxes.NDR64)));

    assertThat(PduReader.read(PduWriter.write(bind))).isEqualTo(bind);
    assertThat(PduWriter.write(bind)).hasSize(72 + 24 + 40);
  }

  @Test
  void writesNoVerifierFragmentOrForeignByteOrderForAClient() {
    AuthVerifier verifier = new AuthVerifier(10, 2, 0, Padding.ZEROS, Octets.ofHex("01"));
    PduHeader fragment =
        new PduHeader(0, new PfcFlags(PfcFlags.FIRST_FRAG), DataRepresentation.LITTLE_ENDIAN, 1);
    PduHeader bigEndian = new PduHeader(0, PfcFlags.WHOLE, DataRepresentation.BIG_ENDIAN, 1);

    assertUnwritable(bind(PduHeader.of(1), verifier));
    assertUnwritable(bind(fragment, AuthVerifier.NONE));
    assertUnwritable(bind(bigEndian, AuthVerifier.NONE));
  }

  @Test
  void refusesAPduThatFragLengthCannotMeasure() {
    Octets stub = Octets.copyOf(new byte[0xffff]);
    Response response = new Response(PduHeader.of(1), 0, 0, 0, stub, AuthVerifier.NONE);

    assertUnwritable(response);
  }

  @Test
  void preparesAPduOnceForManyHosts() {
    AlterContext alterContext = (AlterContext) GoldenFile.named("06-alter_context.hex").read();
    PreparedPdu prepared =
        PreparedPdu.of(AlterContext.of(3, 0, alterContext.contexts().getFirst()));
    ByteBuffer out = ByteBuffer.allocate(100).position(5);
    prepared.putWithAssocGroup(out, 0x5728);

    assertThat(out.position()).isEqualTo(5 + prepared.length());
    assertThat(out.slice(5, 72))
        .isEqualTo(ByteBuffer.wrap(GoldenFile.named("06-alter_context.hex").bytes()));
    assertThat(prepared.view().isReadOnly()).isTrue();
    assertThat(prepared.view()).isNotEqualTo(out.slice(5, 72));
  }

  @Test
  void putsTheAssocGroupIntoNothingButAnAlterContext() {
    PreparedPdu bind = PreparedPdu.of(Bind.of(1, CONTEXT));

    assertThatThrownBy(() -> bind.putWithAssocGroup(ByteBuffer.allocate(100), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Bind bind(PduHeader header, AuthVerifier verifier) {
    return new Bind(header, 5840, 5840, 0, List.of(CONTEXT), verifier);
  }

  private static void assertUnwritable(WritablePdu pdu) {
    assertThatThrownBy(() -> PduWriter.write(pdu)).isInstanceOf(IllegalArgumentException.class);
  }
}
