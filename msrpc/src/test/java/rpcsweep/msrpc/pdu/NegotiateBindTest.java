package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.ntlm.NtlmVersion;
import rpcsweep.msrpc.ntlm.TargetInfo;

/// The one verifier a client can send, and why there is no second.
class NegotiateBindTest {

  private static final PresentationContext CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER);

  @Test
  void isTheGoldenBytes() {
    byte[] golden = GoldenFile.named("16-bind-negotiate.hex").bytes();

    assertThat(PduWriter.write(Bind.withNegotiate(1, CONTEXT))).isEqualTo(golden);
    assertThat(PreparedPdu.of(Bind.withNegotiate(1, CONTEXT)).view())
        .isEqualTo(ByteBuffer.wrap(golden));
  }

  @Test
  void isReadByAServerAsABindWithAToken() {
    Bind bind = (Bind) GoldenFile.named("16-bind-negotiate.hex").read();

    assertThat(bind.contexts()).containsExactly(CONTEXT);
    assertThat(bind.authVerifier().isNtlm()).isTrue();
    assertThat(bind.authVerifier().level()).isEqualTo(AuthVerifier.LEVEL_CONNECT);
    assertThat(bind.authVerifier().contextId()).isZero();
    assertThat(NegotiateMessage.read(bind.authVerifier().value()).flags())
        .isEqualTo(NegotiateMessage.CLIENT_FLAGS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 13, 255})
  void statesEveryLengthTruthfully(int contexts) {
    PresentationContext[] offered = new PresentationContext[contexts];
    for (int i = 0; i < contexts; i++) {
      offered[i] = PresentationContext.of(i, KnownSyntaxes.OBJECT_EXPORTER);
    }
    ByteBuffer written =
        ByteBuffer.wrap(PduWriter.write(Bind.withNegotiate(1, offered)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int trailer = 28 + 44 * contexts;

    assertThat(written.getShort(8)).isEqualTo((short) written.limit());
    assertThat(written.getShort(10)).isEqualTo((short) (written.limit() - trailer - 8));
    assertThat(written.get(24) & 0xff).isEqualTo(contexts);
    assertThat(trailer % 4).isZero();
    assertThat(written.get(trailer)).isEqualTo((byte) 10);
    assertThat(written.get(trailer + 1)).isEqualTo((byte) 2);
    assertThat(written.getShort(trailer + 2)).isZero();
    assertThat(written.getInt(trailer + 4)).isZero();
    assertThat(((Bind) PduReader.read(written.array())).contexts()).hasSize(contexts);
  }

  @Test
  void cannotBeMadeWithAnotherToken() {
    assertThat(NegotiateBind.class.getConstructors()).isEmpty();
    assertThat(Modifier.isFinal(NegotiateBind.class.getModifiers())).isTrue();
    assertThat(Arrays.stream(NegotiateBind.class.getDeclaredMethods()))
        .allMatch(method -> !takes(method, Octets.class) && !takes(method, AuthVerifier.class));
    assertThat(Arrays.stream(Bind.class.getDeclaredMethods()))
        .filteredOn(method -> method.getReturnType() == NegotiateBind.class)
        .isNotEmpty()
        .allMatch(method -> !takes(method, Octets.class) && !takes(method, AuthVerifier.class));
  }

  @Test
  void leavesNoOtherBindWithAVerifierToBeWritten() {
    Bind read = (Bind) GoldenFile.named("16-bind-negotiate.hex").read();
    AlterContext alterContext =
        new AlterContext(PduHeader.of(2), 5840, 5840, 1, List.of(CONTEXT), read.authVerifier());

    assertThatThrownBy(() -> PduWriter.write(read)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PduWriter.write(alterContext))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// An auth3 would have to be one of these, and an AUTHENTICATE would need a class or a method
  /// that makes one: NTLMSSP messages are built in one package, which has two.
  @Test
  void isFollowedByNothing() {
    assertThat(WritablePdu.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            Bind.class,
            NegotiateBind.class,
            AlterContext.class,
            Call.class,
            BindAck.class,
            BindNak.class,
            AlterContextResp.class,
            Response.class,
            Fault.class,
            Shutdown.class);
    assertThat(GoldenFile.named("12-auth3.hex").read())
        .isInstanceOf(RawPdu.class)
        .isNotInstanceOf(WritablePdu.class);
    assertThat(Arrays.stream(NegotiateMessage.class.getDeclaredMethods()).map(Method::getName))
        .doesNotContain("toOctets", "write");
  }

  @Test
  void isAnsweredWithAChallenge() {
    Bind bind = (Bind) GoldenFile.named("16-bind-negotiate.hex").read();
    ChallengeMessage challenge =
        ChallengeMessage.to(
            NegotiateMessage.read(bind.authVerifier().value()),
            Octets.ofHex("0001020304050607"),
            "LAB",
            Optional.of(NtlmVersion.of(6, 1, 7601)),
            TargetInfo.ofNetbios("PC1", "LAB"));
    BindAck bindAck =
        BindAck.to(
                bind,
                7,
                SecondaryAddress.of("135"),
                List.of(ContextResult.accepted(KnownSyntaxes.NDR)))
            .withChallenge(bind, challenge);
    BindAck read = (BindAck) PduReader.read(PduWriter.write(bindAck));

    assertThat(read).isEqualTo(bindAck);
    assertThat(read.challenge()).contains(challenge);
  }

  @Test
  void findsNoChallengeWhereThereIsNone() {
    BindAck cut = (BindAck) GoldenFile.named("14-bind_ack-ntlm.hex").read();
    BindAck kerberos =
        new BindAck(
            cut.header(),
            cut.maxXmitFrag(),
            cut.maxRecvFrag(),
            cut.assocGroupId(),
            cut.secondaryAddress(),
            cut.padding(),
            cut.results(),
            new AuthVerifier(16, 2, 0, Padding.ZEROS, Octets.ofHex("01")));

    assertThat(((BindAck) GoldenFile.named("02-bind_ack.hex").read()).challenge()).isEmpty();
    assertThat(kerberos.challenge()).isEmpty();
    assertThatThrownBy(cut::challenge).isInstanceOf(MalformedPduException.class);
  }

  private static boolean takes(Executable method, Class<?> type) {
    return Arrays.asList(method.getParameterTypes()).contains(type);
  }
}
