package rpcsweep.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;

class ActivationReplyTest {

  @ParameterizedTest
  @CsvSource({
    "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex, REGDB_E_CLASSNOTREG (0x80040154)",
    "05-reply-AB-80070005-E_ACCESSDENIED.hex, E_ACCESSDENIED (0x80070005)",
    "05-reply-AB-80080004-CO_E_BAD_PATH.hex, CO_E_BAD_PATH (0x80080004)",
    "05-reply-B-80004002-E_NOINTERFACE.hex, E_NOINTERFACE (0x80004002)",
    "13-reply-A-big-endian.hex, REGDB_E_CLASSNOTREG (0x80040154)",
  })
  void readsWhyNothingWasCreated(String file, String result) {
    Response response = (Response) GoldenFile.named(file).read();
    RemoteCreateInstanceReply reply = RemoteCreateInstanceReply.read(response);

    assertThat(reply.result()).hasToString(result);
    assertThat(reply.result().isSuccess()).isFalse();
    assertThat(reply.toStub(response.byteOrder())).isEqualTo(response.stub());
  }

  @ParameterizedTest
  @CsvSource({
    "09-reply-R-80040154-REGDB_E_CLASSNOTREG.hex, REGDB_E_CLASSNOTREG (0x80040154)",
    "09-reply-R-80080004-CO_E_BAD_PATH.hex, CO_E_BAD_PATH (0x80080004)",
    "13-reply-R-big-endian.hex, CO_E_BAD_PATH (0x80080004)",
  })
  void readsWhyNothingWasActivated(String file, String result) {
    Response response = (Response) GoldenFile.named(file).read();
    RemoteActivationReply reply = RemoteActivationReply.read(response);

    assertThat(reply.result()).hasToString(result);
    assertThat(reply.serverVersion()).isEqualTo(ComVersion.V5_2);
    assertThat(reply.results()).containsExactly(Hresult.S_OK);
    assertThat(reply.toStub(response.byteOrder())).isEqualTo(response.stub());
  }

  @Test
  void answersRequestAAsWindowsDoes() {
    Request request = (Request) GoldenFile.named("03-request-A.hex").read();
    Octets stub =
        RemoteCreateInstanceReply.of(Hresult.CO_E_BAD_PATH).toStub(ByteOrder.LITTLE_ENDIAN);

    assertThat(PduWriter.write(Response.to(request, DataRepresentation.LITTLE_ENDIAN, stub)))
        .isEqualTo(GoldenFile.named("05-reply-AB-80080004-CO_E_BAD_PATH.hex").bytes());
  }

  @Test
  void answersRequestRAsWindowsDoesInEitherByteOrder() {
    Request request = (Request) GoldenFile.named("08-request-R.hex").read();
    RemoteActivationReply reply =
        RemoteActivationReply.of(
            RemoteActivation.read(request).orpcThis().version(), Hresult.CO_E_BAD_PATH);

    assertThat(write(request, DataRepresentation.LITTLE_ENDIAN, reply))
        .isEqualTo(GoldenFile.named("09-reply-R-80080004-CO_E_BAD_PATH.hex").bytes());
    assertThat(write(request, DataRepresentation.BIG_ENDIAN, reply))
        .isEqualTo(GoldenFile.named("13-reply-R-big-endian.hex").bytes());
  }

  @Test
  void refusesAStubThatIsNotExactlyAReply() {
    assertRefused("00000000 00000000 00000000 54010480 00", "RemoteCreateInstance response");
    assertRefused("00000000 00000000 00000000 540104", "HRESULT");
    assertRefused("00000000 01000000 00000000 54010480", "ORPCTHAT.extensions");
    assertRefused("00000000 00000000 01000000 00000000", "ppActProperties");
    assertRefused("", "ORPCTHAT.flags");
  }

  @Test
  void refusesTheReplyToAnotherCall() {
    Response created = (Response) GoldenFile.named("05-reply-AB-80080004-CO_E_BAD_PATH.hex").read();
    Response activated =
        (Response) GoldenFile.named("09-reply-R-80080004-CO_E_BAD_PATH.hex").read();

    assertThatThrownBy(() -> RemoteActivationReply.read(created))
        .isInstanceOf(MalformedPduException.class);
    assertThatThrownBy(() -> RemoteCreateInstanceReply.read(activated))
        .isInstanceOf(MalformedPduException.class);
  }

  @Test
  void keepsResultsItHasNoNameFor() {
    assertThat(new Hresult(0x8badf00d)).hasToString("0x8badf00d");
    assertThat(new Hresult(0x8badf00d).knownName()).isEmpty();
  }

  private static byte[] write(
      Request request, DataRepresentation drep, RemoteActivationReply reply) {
    return PduWriter.write(Response.to(request, drep, reply.toStub(drep.byteOrder())));
  }

  private static void assertRefused(String stub, String field) {
    Response response =
        new Response(PduHeader.of(1), 0, 0, 0, Octets.ofHex(stub), AuthVerifier.NONE);
    assertThatThrownBy(() -> RemoteCreateInstanceReply.read(response))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
