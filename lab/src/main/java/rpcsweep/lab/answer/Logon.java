package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.lab.enterprise.Mixing;
import rpcsweep.lab.enterprise.Ntlm;
import rpcsweep.lab.enterprise.Platform;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.Tally;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.ntlm.NtlmVersion;
import rpcsweep.msrpc.ntlm.TargetInfo;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;

/// What a host makes of verifiers on one connection: it answers a NEGOTIATE with a CHALLENGE, and
/// counts everything that goes further towards a logon.
final class Logon {

  private static final int SERVER_CHALLENGE = 8;

  private final SimulatedHost host;
  private final long seed;
  private final Tally tally;
  private boolean negotiated;

  Logon(SimulatedHost host, long seed, Tally tally) {
    this.host = host;
    this.seed = seed;
    this.tally = tally;
  }

  /// Counts a verifier that is not in a bind.
  void refuse() {
    tally.count(Counter.AUTH_VERIFIERS);
  }

  /// The answer to the verifier of a bind: nothing where there is none, or the host ignores it.
  Optional<ChallengeMessage> challenge(Bind bind) {
    AuthVerifier verifier = bind.authVerifier();
    if (!verifier.isPresent()) {
      return Optional.empty();
    }
    Optional<NegotiateMessage> negotiate = negotiate(verifier);
    if (negotiate.isEmpty()) {
      refuse();
      return Optional.empty();
    }
    tally.count(Counter.NEGOTIATES);
    if (negotiated) {
      tally.count(Counter.REPEATED_NEGOTIATES);
    }
    negotiated = true;
    return host.model().platform().ntlm().map(ntlm -> challenge(negotiate.get(), ntlm));
  }

  private static Optional<NegotiateMessage> negotiate(AuthVerifier verifier) {
    if (!verifier.isNtlm()) {
      return Optional.empty();
    }
    try {
      return Optional.of(NegotiateMessage.read(verifier.value()));
    } catch (MalformedPduException e) {
      return Optional.empty();
    }
  }

  private ChallengeMessage challenge(NegotiateMessage negotiate, Ntlm ntlm) {
    String name = host.name();
    String dnsName = name.toLowerCase(Locale.ROOT) + "." + Platform.DNS_DOMAIN;
    long random = Mixing.mix(seed, host.address().bits(), SERVER_CHALLENGE);
    Optional<NtlmVersion> version =
        ntlm.hasVersion()
            ? Optional.of(NtlmVersion.of(ntlm.major(), ntlm.minor(), ntlm.build()))
            : Optional.empty();
    return ChallengeMessage.to(
        negotiate,
        Octets.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(random).array()),
        Platform.DOMAIN,
        version,
        TargetInfo.ofNetbios(name, Platform.DOMAIN)
            .withDns(dnsName, Platform.DNS_DOMAIN, Platform.DNS_DOMAIN));
  }
}
