package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rpcsweep.domain.probe.Probe;

/// Plays the engine's part in an interview with a model host, and keeps what was sent.
final class Interviewing {

  static final int RPC_PORT = 135;
  static final int TRANSACTION_ID = 0x1234;

  /// What went out over one leg.
  record Sent(Leg leg, List<byte[]> messages) {}

  final Interview interview;
  final List<Sent> legs = new ArrayList<>();
  private final ModelHost host;

  Interviewing(ModelHost host, Set<Probe> probes) {
    this(host, probes, RPC_PORT);
  }

  Interviewing(ModelHost host, Set<Probe> probes, int rpcPort) {
    this.host = host;
    interview = new Interview(rpcPort, probes, TRANSACTION_ID);
  }

  Interviewing run() {
    for (Optional<Leg> leg = interview.next(); leg.isPresent(); leg = interview.next()) {
      interview.ended(talk(leg.get()));
    }
    return this;
  }

  private LegEnding talk(Leg leg) {
    Sent sent = new Sent(leg, new ArrayList<>());
    legs.add(sent);
    Optional<LegEnding> refusal = host.refusal(leg);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    byte[] greeting = host.greeting(leg);
    Step step = interview.connected();
    if (step instanceof Step.Await && greeting.length > 0) {
      step = interview.received(ByteBuffer.wrap(greeting));
    }
    while (step instanceof Step.Send(ByteBuffer bytes)) {
      byte[] message = Script.toArray(bytes);
      sent.messages().add(message);
      step = interview.received(ByteBuffer.wrap(host.answer(leg, message)));
    }
    return step instanceof Step.Await ? LegEnding.SILENT : LegEnding.FINISHED;
  }

  List<Integer> ports() {
    return legs.stream().map(sent -> sent.leg().port()).toList();
  }
}
