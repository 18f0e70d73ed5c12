package rpcsweep.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Port;
import rpcsweep.domain.fingerprint.PortState;
import rpcsweep.domain.probe.Service;

/// One optional probe of one host: its legs, one after the other, and what they found together.
///
/// @param approaches the legs that are left
/// @param finding what was found, once there are none; empty where the worker could not ask
record Inquiry(Queue<Approach> approaches, Supplier<Optional<Finding>> finding) {

  /// A leg, and what is said on it.
  record Approach(Leg leg, Talk talk) {}

  /// A probe of one leg.
  static Inquiry of(Leg leg, Talk talk, Supplier<Optional<Finding>> finding) {
    return new Inquiry(new ArrayDeque<>(List.of(new Approach(leg, talk))), finding);
  }

  /// A probe for which there is no port.
  static Inquiry impossible() {
    return new Inquiry(new ArrayDeque<>(), Optional::empty);
  }

  /// The indicator ports, each connected to and left at once.
  static Inquiry wormIndicators(int rpcPort) {
    return ports(
        rpcPort,
        List.of(
            PortCheck.connecting(Service.BLASTER_SHELL), PortCheck.connecting(Service.NACHI_SHELL)),
        List.of(),
        Finding.WormIndicators::new);
  }

  /// The ports that carry RPC beside 135. SMB carries it for those who log on, so nothing is heard
  /// there.
  ///
  /// @param rpcPort what became of it is known already: `rpcState`
  /// @param rpcOverHttp the check of port 593
  static Inquiry exposure(int rpcPort, PortState rpcState, PortCheck rpcOverHttp) {
    return ports(
        rpcPort,
        List.of(
            PortCheck.connecting(Service.NETBIOS_SESSION),
            PortCheck.connecting(Service.SMB),
            rpcOverHttp,
            PortCheck.listening(Service.HTTP),
            PortCheck.listening(Service.HTTPS)),
        List.of(new Port(Service.ENDPOINT_MAPPER, rpcState)),
        Finding.Exposure::new);
  }

  private static Inquiry ports(
      int rpcPort,
      List<PortCheck> checks,
      List<Port> known,
      Function<List<Port>, Finding> finding) {
    Queue<Approach> approaches = new ArrayDeque<>(checks.size());
    for (PortCheck check : checks) {
      Service service = check.service();
      service
          .portBeside(rpcPort)
          .ifPresent(port -> approaches.add(new Approach(Leg.tcp(service, port), check)));
    }
    return new Inquiry(
        approaches,
        () -> {
          List<Port> ports = new ArrayList<>(known);
          checks.forEach(check -> check.port().ifPresent(ports::add));
          return ports.isEmpty() ? Optional.empty() : Optional.of(finding.apply(ports));
        });
  }
}
