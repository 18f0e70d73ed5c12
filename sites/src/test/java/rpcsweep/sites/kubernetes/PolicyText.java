package rpcsweep.sites.kubernetes;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import rpcsweep.domain.target.Address;

/// Reads a manifest as a cluster would, with arithmetic of its own: whatever [AddressBlock] gets
/// wrong, this does not get wrong in the same way.
final class PolicyText {

  private final List<Map<String, Object>> objects;

  PolicyText(String manifest) {
    objects =
        StreamSupport.stream(new Yaml().loadAll(manifest).spliterator(), false)
            .map(PolicyText::map)
            .toList();
  }

  Map<String, Object> object(String kind) {
    return objects.stream()
        .filter(object -> object.get("kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  List<Object> kinds() {
    return objects.stream().map(object -> object.get("kind")).toList();
  }

  /// The rule of egress, empty where nothing is let through.
  Map<String, Object> rule() {
    List<Map<String, Object>> rules = list(map(object("NetworkPolicy").get("spec")).get("egress"));
    return rules.isEmpty() ? Map.of() : rules.getFirst();
  }

  List<Map<String, Object>> blocks() {
    return rule().isEmpty()
        ? List.of()
        : list(rule().get("to")).stream().map(peer -> map(peer.get("ipBlock"))).toList();
  }

  boolean letsThrough(Address address) {
    return blocks().stream()
        .anyMatch(block ->
            holds((String) block.get("cidr"), address)
                && texts(block.get("except")).stream().noneMatch(cidr -> holds(cidr, address)));
  }

  static boolean holds(String cidr, Address address) {
    String[] parts = cidr.split("/", 2);
    byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
    byte[] asked = address.toInetAddress().getAddress();
    if (network.length != asked.length) {
      return false;
    }
    int hostBits = network.length * 8 - Integer.parseInt(parts[1]);
    return new BigInteger(1, network)
        .shiftRight(hostBits)
        .equals(new BigInteger(1, asked).shiftRight(hostBits));
  }

  static List<String> texts(Object value) {
    return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
  }

  static List<Map<String, Object>> list(Object value) {
    return ((List<?>) value).stream().map(PolicyText::map).toList();
  }

  @SuppressWarnings("unchecked") // What YAML reads has strings as keys.
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
