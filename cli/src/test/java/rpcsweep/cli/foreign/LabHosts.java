package rpcsweep.cli.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import rpcsweep.cli.system.Laboratory;

/// A configuration of the laboratory: a few hosts with all their services, in a network that
/// otherwise refuses.
///
/// @param file the configuration
/// @param personas what every host of it is, by address
record LabHosts(Path file, Map<String, String> personas) {

  /// Writes the configuration.
  ///
  /// @param network the first three bytes of a /24 of loopback, such as `127.78.0`
  /// @param personas of the hosts from `.1` on
  static LabHosts of(Path folder, String network, Iterable<String> personas) throws IOException {
    Map<String, String> hosts = new TreeMap<>();
    StringBuilder yaml =
        new StringBuilder(
            """
            seed: 3
            networks:
              - prefix: %s.0/26
                mixture: { refused: 1 }
                listen: each
                services: true
                hosts:
            """
                .formatted(network));
    int host = 1;
    for (String persona : personas) {
      String address = network + "." + host++;
      hosts.put(address, persona);
      yaml.append("      ").append(address).append(": ").append(persona).append('\n');
    }
    Path file = folder.resolve("lab.yaml");
    Files.writeString(file, yaml);
    return new LabHosts(file, hosts);
  }

  /// Starts them.
  ///
  /// @param port of every endpoint mapper
  Laboratory start(Path folder, int port) {
    return Laboratory.start(folder, port, file);
  }

  /// A column of what is true of them, by address.
  Map<String, String> truth(Path folder, String column) {
    return Laboratory.truth(folder, file, column);
  }

  /// The host of this persona.
  String address(String persona) {
    return personas.entrySet().stream()
        .filter(host -> host.getValue().equals(persona))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no host is " + persona));
  }
}
