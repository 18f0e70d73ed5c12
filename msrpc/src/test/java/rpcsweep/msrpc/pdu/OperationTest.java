package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.dcom.ActivationRequests;

/// What a client can ask of a host.
class OperationTest {

  @Test
  void areTheseAndNoOthers() {
    assertThat(
            Arrays.stream(Operation.values())
                .map(operation -> operation.rpcInterface() + " " + operation.opnum())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "000001a0-0000-0000-c000-000000000046 v0.0 4",
            "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57 v0.0 0",
            "99fcfec4-5260-101b-bbcb-00aa0021347a v0.0 3",
            "99fcfec4-5260-101b-bbcb-00aa0021347a v0.0 5",
            "e1af8308-5d1f-11c9-91a4-08002b14a0fa v3.0 2",
            "afa8bd80-7d8a-11c9-bef4-08002b102989 v1.0 0");
  }

  @Test
  void areTheOnlyRequestsThatCanBeWritten() {
    assertThat(WritablePdu.class.getPermittedSubclasses())
        .contains(Call.class)
        .doesNotContain(Request.class, RawPdu.class);
    assertThat(WritablePdu.class.isAssignableFrom(Request.class)).isFalse();
    assertThat(Call.class.getConstructors()).isEmpty();
  }

  @Test
  void needTheContextOfTheirInterface() {
    PresentationContext other = PresentationContext.of(0, KnownSyntaxes.MANAGEMENT);

    assertThatThrownBy(() -> Call.of(1, other, Operation.SERVER_ALIVE2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("SERVER_ALIVE2 is not an operation of afa8bd80");
  }

  @Test
  void needTheirInParameters() {
    assertThatThrownBy(() ->
            Call.of(1, ActivationRequests.SCM_ACTIVATOR_CONTEXT, Operation.REMOTE_CREATE_INSTANCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writeAnEmptyStubWhereThereAreNoInParameters() {
    Call call =
        Call.of(
            2, PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER), Operation.SERVER_ALIVE2);

    assertThat(PduWriter.write(call))
        .asHexString()
        .isEqualTo("05000003100000001800000002000000" + "0000000000000500");
  }

  @Test
  void areRecognisedByAServer() {
    Request request = (Request) GoldenFile.named("03-request-A.hex").read();

    assertThat(request.operation(KnownSyntaxes.REMOTE_SCM_ACTIVATOR))
        .contains(Operation.REMOTE_CREATE_INSTANCE);
    assertThat(request.operation(KnownSyntaxes.ACTIVATION)).isEmpty();
  }
}
