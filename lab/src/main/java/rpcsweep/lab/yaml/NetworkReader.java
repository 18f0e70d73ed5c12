package rpcsweep.lab.yaml;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.LoopbackPrefix;
import rpcsweep.lab.enterprise.Mixture;
import rpcsweep.lab.enterprise.Persona;

/// Reads one element of `networks`.
final class NetworkReader {

  private static final List<String> KEYS =
      List.of("prefix", "mixture", "hosts", "listen", "services");

  private static final String PERSONAS =
      Stream.of(Persona.values()).map(Persona::label).collect(Collectors.joining(", "));

  private static final String WAYS =
      Stream.of(Listen.values()).map(Listen::label).collect(Collectors.joining(", "));

  private static final long UNREADABLE = -1;

  private final Fields fields;
  private final boolean servicesElsewhere;
  private final Problems problems;

  /// @param servicesElsewhere whether hosts listen with their other services where the network does
  ///   not say
  NetworkReader(Node node, boolean servicesElsewhere, Problems problems) {
    this.fields = Fields.of(node, "a network", problems);
    this.servicesElsewhere = servicesElsewhere;
    this.problems = problems;
  }

  /// The network, unless something about it is wrong.
  Optional<LabNetwork> read() {
    fields.requireOnly(KEYS);
    Optional<LoopbackPrefix> prefix = required("prefix").flatMap(this::prefix);
    Optional<Mixture> mixture = required("mixture").flatMap(this::mixture);
    Map<LoopbackAddress, Persona> hosts =
        fields.find("hosts").map(node -> hosts(node, prefix)).orElse(Map.of());
    Optional<Listen> named = fields.find("listen").flatMap(this::listen);
    boolean services = fields.flag("services", servicesElsewhere);
    if (prefix.isEmpty() || mixture.isEmpty()) {
      return Optional.empty();
    }
    Listen listen = named.orElseGet(() -> Listen.defaultFor(prefix.get()));
    LabNetwork each = new LabNetwork(prefix.get(), mixture.get(), hosts, Listen.EACH, services);
    if (listen != Listen.EACH && each.hasRefusing()) {
      problems.add(
          refusing().orElse(fields.node()),
          "no address can refuse under 'listen: "
              + listen.label()
              + "'"
              + (named.isEmpty()
                  ? ", which networks of more than " + Listen.EACH_AT_MOST + " addresses have"
                  : "")
              + "; leave 'refused' and 'http-only' out or take 'listen: each'");
      return Optional.empty();
    }
    return Optional.of(each.with(listen));
  }

  private Optional<Node> required(String key) {
    Optional<Node> value = fields.find(key);
    if (value.isEmpty()) {
      problems.add(fields.node(), "a network has a '" + key + "'");
    }
    return value;
  }

  private Optional<LoopbackPrefix> prefix(Node node) {
    Optional<LoopbackPrefix> prefix = Fields.text(node).flatMap(LoopbackPrefix::parse);
    if (prefix.isEmpty()) {
      problems.add(
          node,
          "prefix is a prefix of loopback in its shortest form, such as 127.20.0.0/20; no other"
              + " network is ever simulated");
    }
    return prefix;
  }

  private Optional<Mixture> mixture(Node node) {
    Fields entries = Fields.of(node, "mixture", problems);
    Map<Persona, Integer> weights = new EnumMap<>(Persona.class);
    long total = 0;
    for (Map.Entry<ScalarNode, Node> entry : entries.byKey().entrySet()) {
      String label = entry.getKey().getValue();
      long weight = entries.number(entry.getValue(), label, UNREADABLE, 0, Mixture.MAX_TOTAL);
      Optional<Persona> persona = persona(entry.getKey());
      if (persona.isPresent() && weight != UNREADABLE) {
        weights.put(persona.get(), (int) weight);
      }
      total += weight;
    }
    if (weights.size() < entries.byKey().size()) {
      return Optional.empty();
    }
    if (total < 1 || total > Mixture.MAX_TOTAL) {
      problems.add(
          node, "the weights of a mixture sum to 1 to " + Mixture.MAX_TOTAL + ", not " + total);
      return Optional.empty();
    }
    return Optional.of(new Mixture(weights));
  }

  private Map<LoopbackAddress, Persona> hosts(Node node, Optional<LoopbackPrefix> prefix) {
    Map<LoopbackAddress, Persona> hosts = new HashMap<>();
    Fields entries = Fields.of(node, "hosts", problems);
    for (Map.Entry<ScalarNode, Node> entry : entries.byKey().entrySet()) {
      Optional<Persona> persona = persona(entry.getValue());
      Optional<LoopbackAddress> address = LoopbackAddress.parse(entry.getKey().getValue());
      if (address.isEmpty()) {
        problems.add(entry.getKey(), "a host is an IPv4 address in 127.0.0.0/8");
      } else if (prefix.isPresent() && !prefix.get().contains(address.get().bits())) {
        problems.add(entry.getKey(), address.get() + " is not in " + prefix.get());
      } else if (prefix.isPresent()) {
        persona.ifPresent(found -> hosts.put(address.get(), found));
      }
    }
    return hosts;
  }

  private Optional<Persona> persona(Node node) {
    Optional<Persona> persona = Fields.text(node).flatMap(Persona::ofLabel);
    if (persona.isEmpty()) {
      problems.add(node, named(node) + " is not a persona, which are " + PERSONAS);
    }
    return persona;
  }

  private Optional<Listen> listen(Node node) {
    Optional<Listen> listen = Fields.text(node).flatMap(Listen::ofLabel);
    if (listen.isEmpty()) {
      problems.add(node, named(node) + " is not a way to listen, which are " + WAYS);
    }
    return listen;
  }

  private static String named(Node node) {
    return Fields.text(node).map(text -> "'" + text + "'").orElse("this");
  }

  /// The place that makes a host refuse: in the mixture or, failing that, among the hosts.
  private Optional<Node> refusing() {
    Optional<Node> weight =
        fields.find("mixture").map(node -> Fields.of(node, "mixture", new Problems(""))).stream()
            .flatMap(entries -> entries.byKey().keySet().stream())
            .filter(NetworkReader::refuses)
            .map(Node.class::cast)
            .findFirst();
    return weight.or(() ->
        fields.find("hosts").map(node -> Fields.of(node, "hosts", new Problems(""))).stream()
            .flatMap(entries -> entries.byKey().values().stream())
            .filter(NetworkReader::refuses)
            .findFirst());
  }

  private static boolean refuses(Node persona) {
    return Fields.text(persona).flatMap(Persona::ofLabel).filter(Persona::refuses).isPresent();
  }
}
