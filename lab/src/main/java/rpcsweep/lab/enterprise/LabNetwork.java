package rpcsweep.lab.enterprise;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One prefix of the simulated enterprise.
///
/// @param prefix its addresses
/// @param mixture which personas they have
/// @param hosts addresses whose persona is given, whatever the mixture says; all inside `prefix`
/// @param listen how they are listened on
/// @param services whether the hosts listen with all the services they have, or with the RPC port
///   alone
public record LabNetwork(
    LoopbackPrefix prefix,
    Mixture mixture,
    Map<LoopbackAddress, Persona> hosts,
    Listen listen,
    boolean services) {

  /// Copies the hosts; checks that they are inside, and that no host has to refuse where none can.
  public LabNetwork {
    hosts = Map.copyOf(hosts);
    for (LoopbackAddress address : hosts.keySet()) {
      if (!prefix.contains(address.bits())) {
        throw new IllegalArgumentException(address + " is not in " + prefix);
      }
    }
    if (listen != Listen.EACH && mayOccur(Persona::refuses, mixture, hosts)) {
      throw new IllegalArgumentException(
          "no address of " + prefix + " can refuse under 'listen: " + listen.label() + "'");
    }
  }

  /// A network without fixed hosts, listened on as suits its size.
  ///
  /// @param prefix such as `127.20.0.0/24`
  public static LabNetwork of(String prefix, Map<Persona, Integer> weights) {
    LoopbackPrefix parsed = LoopbackPrefix.of(prefix);
    return new LabNetwork(parsed, new Mixture(weights), Map.of(), Listen.defaultFor(parsed), false);
  }

  /// A network in which every host is the same, listened on as suits its size.
  public static LabNetwork only(String prefix, Persona persona) {
    return of(prefix, Map.of(persona, 1));
  }

  /// Whether a host may have to refuse connections, which only the absence of any listener can do.
  public boolean hasRefusing() {
    return mayOccur(Persona::refuses, mixture, hosts);
  }

  /// Whether a host may be silent.
  public boolean hasSilent() {
    return mayOccur(persona -> persona == Persona.SILENT, mixture, hosts);
  }

  private static boolean mayOccur(
      Predicate<Persona> kind, Mixture mixture, Map<LoopbackAddress, Persona> hosts) {
    return Stream.concat(mixture.personas().stream(), hosts.values().stream()).anyMatch(kind);
  }

  /// The same network, listened on in another way.
  public LabNetwork with(Listen other) {
    return new LabNetwork(prefix, mixture, hosts, other, services);
  }

  /// The same network, with or without the services beside the RPC port.
  public LabNetwork withServices(boolean others) {
    return new LabNetwork(prefix, mixture, hosts, listen, others);
  }

  /// The same network with one more host of a given persona.
  public LabNetwork with(String address, Persona persona) {
    LoopbackAddress parsed =
        LoopbackAddress.parse(address)
            .orElseThrow(() -> new IllegalArgumentException(address + " is not loopback"));
    Map<LoopbackAddress, Persona> more = new HashMap<>(hosts);
    more.put(parsed, persona);
    return new LabNetwork(prefix, mixture, more, listen, services);
  }
}
