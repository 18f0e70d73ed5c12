package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.netbios.NodeStatusRequest;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.SyntaxId;

/// A whole interview with a host that bends its answers, from one seed; checks everything that is
/// sent, in the words of the specifications, and that the interview comes to an end.
final class HostileInterview {

  private static final int MAX_PIECES = 400;

  private final Random random;
  private final ModelHost host = new ModelHost();
  private final Hostility hostility;
  private final Interview interview;
  private final List<Leg> legs = new ArrayList<>();
  private final Set<Octets> conversation = new HashSet<>();
  private boolean negotiated;
  private int datagrams;

  HostileInterview(long seed, Set<Probe> probes) {
    random = new Random(seed);
    hostility = new Hostility(random);
    interview = new Interview(135, probes, 7);
    chooseManner();
  }

  private void chooseManner() {
    if (random.nextInt(3) == 0) {
      host.refused.add(KnownSyntaxes.REMOTE_SCM_ACTIVATOR);
    }
    if (random.nextInt(4) == 0) {
      host.unknown = Hresult.E_NOINTERFACE;
    }
    host.hasServerAlive2 = random.nextInt(3) != 0;
    host.endpointCount = random.nextInt(4) == 0 ? 330 : random.nextInt(20);
    for (Service service : Service.values()) {
      if (random.nextInt(4) == 0) {
        LegEnding[] refusals = {LegEnding.REFUSED, LegEnding.NO_ANSWER};
        host.closed.put(service, refusals[random.nextInt(refusals.length)]);
      }
    }
  }

  /// Runs it to its end.
  Interview run() {
    for (Optional<Leg> leg = interview.next(); leg.isPresent(); leg = interview.next()) {
      legs.add(leg.get());
      require(legs.size() <= Interview.MAX_LEGS, "too many legs");
      interview.ended(talk(leg.get()));
    }
    for (Exchange exchange : interview.exchanges()) {
      require(
          !(exchange.answer() instanceof Answer.BigEndian(Answer.BigEndian _)), "nested answer");
    }
    return interview;
  }

  private LegEnding talk(Leg leg) {
    Optional<LegEnding> refusal = host.refusal(leg);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Outgoing outgoing = new Outgoing(leg);
    byte[] pending = host.greeting(leg);
    Step step = interview.connected();
    for (int piece = 0; piece < MAX_PIECES; piece++) {
      switch (step) {
        case Step.Send(ByteBuffer bytes) -> {
          byte[] message = Script.toArray(bytes);
          outgoing.check(message);
          pending = hostility.bend(host.answer(leg, message));
          step = Step.Await.AWAIT;
        }
        case Step.Await _ -> {
          if (pending.length == 0) {
            return random.nextBoolean() ? LegEnding.SILENT : LegEnding.RESET;
          }
          int length =
              leg.transport() == Transport.UDP || random.nextInt(4) != 0
                  ? pending.length
                  : 1 + random.nextInt(pending.length);
          ByteBuffer in = ByteBuffer.wrap(pending.clone(), 0, length);
          pending = Arrays.copyOfRange(pending, length, pending.length);
          step = interview.received(in);
          require(!in.hasRemaining(), "bytes left over");
        }
        case Step.Reconnect _, Step.Done _ -> {
          return LegEnding.FINISHED;
        }
      }
    }
    return LegEnding.SILENT;
  }

  /// What went out over one leg, and whether it may.
  private final class Outgoing {

    private final Leg leg;
    private final QuestionReader contexts = new QuestionReader();
    private final Set<Integer> requests = new HashSet<>();
    private int binds;

    Outgoing(Leg leg) {
      this.leg = leg;
    }

    void check(byte[] message) {
      if (leg.transport() == Transport.UDP) {
        datagrams++;
        require(datagrams == 1, "a second datagram");
        require(message.length == 50, "no node status request");
        NodeStatusRequest.read(Octets.copyOf(message));
        return;
      }
      require(
          leg.service() == Service.ENDPOINT_MAPPER || leg.service() == Service.RPC_OVER_HTTP,
          "bytes to " + leg);
      Pdu pdu = PduReader.read(message);
      require(pdu.header().drep().raw() == 0x10000000, "not little-endian");
      require(pdu.header().flags().isWhole(), "a fragment");
      contexts.read(pdu);
      switch (pdu) {
        case Bind bind -> {
          binds++;
          require(binds == 1, "a second bind");
          checkVerifier(bind.authVerifier());
          once(message, contexts.read(bind).isPresent() && bind.contexts().size() == 1);
        }
        case AlterContext alter -> {
          require(!alter.authVerifier().isPresent(), "a verifier");
          require(binds == 1, "an alter_context before the bind");
        }
        case Request request -> {
          SyntaxId bound = contexts.interfaces().get(request.contextId());
          require(bound != null, "an unknown context");
          require(request.operation(bound).isPresent(), "an operation beyond the list");
          require(!request.authVerifier().isPresent(), "a verifier");
          require(requests.add(request.callId()), "a call id twice");
          once(message, contexts.read(request).isPresent());
        }
        default -> throw new AssertionError("not a client's PDU: " + pdu);
      }
    }

    private void checkVerifier(AuthVerifier verifier) {
      if (verifier.isPresent()) {
        require(verifier.isNtlm() && !negotiated, "a second verifier");
        negotiated = true;
      }
    }

    /// No question of the conversation is asked twice, over whatever connection.
    private void once(byte[] message, boolean isQuestion) {
      require(!isQuestion || conversation.add(Octets.copyOf(message)), "a question twice");
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
