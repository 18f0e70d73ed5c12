package rpcsweep.worker;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.target.Address;
import rpcsweep.probe.Interview;
import rpcsweep.probe.Leg;
import rpcsweep.probe.LegEnding;
import rpcsweep.probe.Step;
import rpcsweep.worker.dial.Transport;
import rpcsweep.worker.engine.Dialogue;
import rpcsweep.worker.engine.Ending;
import rpcsweep.worker.engine.Reaction;

/// One host of a run: lets an interview speak through the engine, neither of which knows the other.
/// The same object is handed to the engine for one leg after the other.
final class HostDialogue implements Dialogue {

  private static final int TRANSACTION_IDS = 0xffff;

  private final ProbeRun run;
  private final Address address;

  /// Made when the host accepts, or where silence is not the end of it: in most networks most
  /// addresses never answer, and most scans ask no more of those.
  private @Nullable Interview interview;

  /// The leg to open or under way; null until the interview is made, when it is the first.
  private @Nullable Leg leg;

  private Outcome outcome = Outcome.NOT_DIALLED;

  HostDialogue(ProbeRun run, Address address) {
    this.run = run;
    this.address = address;
  }

  Address address() {
    return address;
  }

  /// Whom to connect to next.
  InetSocketAddress target() {
    return new InetSocketAddress(address.toInetAddress(), leg == null ? run.rpcPort() : leg.port());
  }

  /// With what kind of socket.
  Transport transport() {
    if (leg == null) {
      return Transport.TCP;
    }
    return switch (leg.transport()) {
      case TCP -> Transport.TCP;
      case UDP -> Transport.UDP;
    };
  }

  @Override
  public boolean dialling() {
    return run.dialling();
  }

  @Override
  public Reaction connected() {
    return reaction(begun().connected());
  }

  @Override
  public Reaction received(ByteBuffer bytes) {
    return reaction(
        Objects.requireNonNull(interview, "bytes before the connection").received(bytes));
  }

  @Override
  public void ended(Ending ending) {
    run.ended(this, ending);
  }

  /// The leg has ended so, and it says something of the host.
  ///
  /// @return whether there is another one to be opened
  boolean goesOn(LegEnding ending) {
    if (interview == null && !Interview.goesOnInSilence(run.probes())) {
      outcome = ending.outcome();
      return false;
    }
    Interview asked = begun();
    asked.ended(ending);
    outcome = asked.outcome();
    Optional<Leg> next = asked.next();
    leg = next.orElse(null);
    return next.isPresent();
  }

  /// What became of the address, once there is no other leg.
  Outcome outcome() {
    return outcome;
  }

  /// What was seen of it, if anything.
  @Nullable Observation observation(Instant time) {
    if (interview == null) {
      return null;
    }
    List<Exchange> exchanges = interview.exchanges();
    List<Finding> findings = interview.findings();
    return exchanges.isEmpty() && findings.isEmpty()
        ? null
        : new Observation(address, time, exchanges, findings);
  }

  private Interview begun() {
    if (interview == null) {
      Set<Probe> probes = run.probes();
      interview = new Interview(run.rpcPort(), probes, address.hashCode() & TRANSACTION_IDS);
      leg = interview.next().orElseThrow();
    }
    return interview;
  }

  private static Reaction reaction(Step step) {
    return switch (step) {
      case Step.Send(ByteBuffer bytes) -> new Reaction.Send(bytes);
      case Step.Await _ -> Reaction.Await.AWAIT;
      case Step.Reconnect _, Step.Done _ -> Reaction.Finish.FINISH;
    };
  }
}
