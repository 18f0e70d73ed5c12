package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.Optional;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.TargetInfo;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PreparedPdu;
import rpcsweep.msrpc.pdu.PresentationContext;

/// A bind to the endpoint mapper with an NTLMSSP NEGOTIATE. The bind_ack holds the CHALLENGE, in
/// which the host says who it is; the connection ends there, and no logon has begun. That nothing
/// can answer the CHALLENGE is a property of [rpcsweep.msrpc].
final class NtlmChallengeProbe extends RpcProbe {

  private static final int MAX_TOTAL_LENGTH = 8 * 1024;

  private static final PreparedPdu BIND =
      PreparedPdu.of(
          Bind.withNegotiate(
              BIND_CALL_ID, PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER)));

  NtlmChallengeProbe() {
    super(Probe.NTLM_CHALLENGE, new AnswerStream(MAX_FRAG_LENGTH, MAX_TOTAL_LENGTH, 0, 1));
  }

  @Override
  ByteBuffer bind() {
    return BIND.view();
  }

  @Override
  Step answered(Pdu answer) {
    Optional<ChallengeMessage> challenge =
        answer instanceof BindAck ack ? ack.challenge() : Optional.empty();
    return challenge.isPresent() ? conclude(found(challenge.get())) : refuse(answer);
  }

  private static Finding found(ChallengeMessage challenge) {
    TargetInfo names = challenge.targetInfo();
    return new Finding.NtlmChallenge(
        challenge.version().map(it -> new WindowsVersion(it.major(), it.minor(), it.build())),
        WireText.shortened(names.nbComputerName()),
        WireText.shortened(names.nbDomainName()),
        WireText.shortened(names.dnsComputerName()),
        WireText.shortened(names.dnsDomainName()),
        WireText.shortened(names.dnsTreeName()));
  }
}
