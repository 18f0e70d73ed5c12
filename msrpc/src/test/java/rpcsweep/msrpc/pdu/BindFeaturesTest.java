package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What one bind can find out about a server without any call.
class BindFeaturesTest {

  @Test
  void areNegotiatedUnderAnEncodingThatCarriesTheMask() {
    assertThat(KnownSyntaxes.bindTimeFeatures(3))
        .hasToString("6cb71c2c-9812-4540-0300-000000000000 v1.0");
    assertThat(KnownSyntaxes.bindTimeFeatures(0x01020304))
        .hasToString("6cb71c2c-9812-4540-0403-020100000000 v1.0");
  }

  @Test
  void areRecognisedByAServer() {
    for (int mask : new int[] {0, 1, 3, 0x8000, -1}) {
      assertThat(KnownSyntaxes.bindTimeFeatures(KnownSyntaxes.bindTimeFeatures(mask)))
          .hasValue(mask);
    }
    assertThat(KnownSyntaxes.bindTimeFeatures(KnownSyntaxes.NDR)).isEmpty();
    assertThat(KnownSyntaxes.bindTimeFeatures(KnownSyntaxes.NDR64)).isEmpty();
  }

  @Test
  void areAskedForTogetherWithNdr64Alone() {
    Bind bind =
        Bind.of(
            1,
            PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER),
            PresentationContext.of(1, KnownSyntaxes.ENDPOINT_MAPPER, KnownSyntaxes.NDR64),
            PresentationContext.of(
                2, KnownSyntaxes.ENDPOINT_MAPPER, KnownSyntaxes.bindTimeFeatures(3)));
    byte[] written = PduWriter.write(bind);

    assertThat(written).hasSize(28 + 3 * 44);
    assertThat(PduReader.read(written)).isEqualTo(bind);
    assertThat(bind.contexts().get(1).transferSyntaxes()).containsExactly(KnownSyntaxes.NDR64);
  }

  @Test
  void areAnsweredByAMaskOrNotAtAll() {
    List<ContextResult> results =
        List.of(
            ContextResult.accepted(KnownSyntaxes.NDR),
            ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED),
            ContextResult.negotiated(
                ContextResult.SECURITY_CONTEXT_MULTIPLEXING
                    | ContextResult.KEEP_CONNECTION_ON_ORPHAN));
    BindAck bindAck =
        BindAck.to(
            Bind.of(1, PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER)),
            7,
            SecondaryAddress.of("135"),
            results);
    BindAck read = (BindAck) PduReader.read(PduWriter.write(bindAck));

    assertThat(read.results().get(0).bindTimeFeatures()).isEmpty();
    assertThat(read.results().get(1).bindTimeFeatures()).isEmpty();
    assertThat(read.results().get(2).bindTimeFeatures()).hasValue(3);
    assertThat(read.results().get(2).isAccepted()).isFalse();
  }
}
