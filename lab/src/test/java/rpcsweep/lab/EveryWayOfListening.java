package rpcsweep.lab;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackPrefix;
import rpcsweep.lab.enterprise.Mixture;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;

/// One lab for every way of listening, with every persona in each; for the life of a test class.
final class EveryWayOfListening {

  /// Every persona that can be had under each way of listening, each often enough to find all patch
  /// states.
  private static final Map<Listen, Lab> LABS = new EnumMap<>(Listen.class);

  private EveryWayOfListening() {}

  static void start() throws IOException {
    for (Listen listen : Listen.values()) {
      Set<Persona> personas = EnumSet.allOf(Persona.class);
      if (listen != Listen.EACH) {
        personas.removeIf(Persona::refuses);
      }
      Mixture mixture =
          new Mixture(personas.stream().collect(Collectors.toMap(persona -> persona, _ -> 1)));
      LoopbackPrefix prefix = LoopbackPrefix.of("127.41." + listen.ordinal() * 16 + ".0/22");
      LABS.put(
          listen,
          Lab.start(
              LabConfiguration.of(11, new LabNetwork(prefix, mixture, Map.of(), listen, false))));
    }
  }

  static void stop() {
    LABS.values().forEach(Lab::close);
    LABS.clear();
  }

  static Lab lab(Listen listen) {
    return LABS.get(listen);
  }

  /// A lab and a host in it.
  record Case(Listen listen, SimulatedHost host) {

    RawClient connect() throws IOException {
      return RawClient.connect(lab(), host.address().toString());
    }

    Lab lab() {
      return LABS.get(listen);
    }
  }

  /// One host for every way of listening and every state that hosts of the persona have.
  static Stream<Case> cases(Persona persona) {
    return Stream.of(Listen.values())
        .flatMap(listen ->
            LABS
                .get(listen)
                .truth()
                .hosts()
                .filter(host -> host.persona() == persona)
                .collect(Collectors.groupingBy(SimulatedHost::state))
                .values()
                .stream()
                .map(List::getFirst)
                .sorted(Comparator.comparing(SimulatedHost::state))
                .map(host -> new Case(listen, host)));
  }
}
