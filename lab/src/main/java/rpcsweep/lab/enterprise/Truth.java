package rpcsweep.lab.enterprise;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every address is: a pure function of the seed and the networks, the same on every machine.
public final class Truth {

  /// The first line of [#writeCsv(Appendable)]. What a scan must report after the conversation
  /// (`state`), after identification as well (`identified_state`), and after every service was
  /// asked (`exposed_state`); who the host says it is when identified, and when every service was
  /// asked; and the ports that are open, as they are assigned.
  public static final String CSV_HEADER =
      "address,persona,state,identified_state,exposed_state,operating_system,host_name,"
          + "exposed_operating_system,exposed_host_name,ports";

  private static final int PERSONA = 1;
  private static final int HIDDEN_STATE = 2;

  private final long seed;
  private final LabNetwork[] networks;
  private final Draw[] draws;

  /// The truth about an enterprise.
  public Truth(LabConfiguration configuration) {
    this.seed = configuration.seed();
    this.networks =
        configuration.networks().stream()
            .sorted(Comparator.comparing(network -> network.prefix().first()))
            .toArray(LabNetwork[]::new);
    this.draws =
        Stream.of(networks).map(network -> Draw.from(network.mixture())).toArray(Draw[]::new);
  }

  /// The networks in the order of their addresses.
  public List<LabNetwork> networks() {
    return List.of(networks);
  }

  /// The host at an address, if a network contains it.
  public Optional<SimulatedHost> at(LoopbackAddress address) {
    return Optional.ofNullable(find(address.bits()));
  }

  /// The host at the address with these bits, or null where no network contains it.
  public @Nullable SimulatedHost find(int bits) {
    for (int i = 0; i < networks.length; i++) {
      if (networks[i].prefix().contains(bits)) {
        return host(networks[i], draws[i], bits);
      }
    }
    return null;
  }

  /// Every host, in the order of the addresses.
  public Stream<SimulatedHost> hosts() {
    return Stream.of(networks).flatMap(this::hosts);
  }

  /// Every host of one of the networks, in the order of the addresses.
  public Stream<SimulatedHost> hosts(LabNetwork network) {
    Draw draw = Draw.from(network.mixture());
    return network.prefix().addresses().map(address -> host(network, draw, address.bits()));
  }

  /// Writes the header and one line for every host.
  public void writeCsv(Appendable out) throws IOException {
    out.append(CSV_HEADER).append('\n');
    for (Iterator<SimulatedHost> all = hosts().iterator(); all.hasNext(); ) {
      out.append(all.next().toCsv()).append('\n');
    }
  }

  private SimulatedHost host(LabNetwork network, Draw draw, int bits) {
    LoopbackAddress address = new LoopbackAddress(bits);
    Persona fixed = network.hosts().isEmpty() ? null : network.hosts().get(address);
    Persona persona = fixed == null ? draw.persona(Mixing.mix(seed, bits, PERSONA)) : fixed;
    HostModel model = persona.model(Mixing.mix(seed, bits, HIDDEN_STATE));
    return new SimulatedHost(address, persona, model, network.services());
  }
}
