package rpcsweep.sites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.RangeParser;

/// One mapping of the file. Keys that are unknown or said twice are findings when it is opened,
/// values when they are asked for; an answer is then empty and the reader goes on, so that one
/// round finds everything.
final class Section {

  private final Node node;
  private final String name;
  private final Findings findings;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private Section(MappingNode node, String name, List<String> keys, Findings findings) {
    this.node = node;
    this.name = name;
    this.findings = findings;
    node.getValue().forEach(tuple -> put(tuple, keys));
  }

  /// Opens a mapping; empty, with a finding, where the node is none.
  ///
  /// @param name what the mapping describes, with its article, for messages: `a site`
  /// @param keys every key that may stand here
  static Optional<Section> open(Node node, String name, List<String> keys, Findings findings) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(mapping, name, keys, findings));
    }
    findings.add(node, name + " is a mapping with the keys " + String.join(", ", keys));
    return Optional.empty();
  }

  private void put(NodeTuple tuple, List<String> keys) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (!keys.contains(key)) {
      String nearest = Spelling.nearest(key, keys);
      findings.add(
          tuple.getKeyNode(),
          "'" + key + "' is not a key of " + name + "; did you mean '" + nearest + "'?");
    } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
      findings.add(tuple.getKeyNode(), "'" + key + "' is said twice in " + name);
    }
  }

  /// The value of a key that may be absent.
  Optional<Node> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// The value of a key that must be there.
  Optional<Node> require(String key) {
    if (!values.containsKey(key)) {
      complain(name + " has no '" + key + "'");
    }
    return find(key);
  }

  /// Adds a finding about the whole.
  void complain(String message) {
    findings.add(node, message);
  }

  /// The text of a key that must be there.
  Optional<ScalarNode> requireText(String key) {
    return require(key).flatMap(value -> text(value, "'" + key + "'", findings));
  }

  /// The elements of a node that must be a list, empty or not.
  static Optional<List<Node>> list(Node node, String name, Findings findings) {
    if (node instanceof SequenceNode sequence) {
      return Optional.of(sequence.getValue());
    }
    findings.add(node, name + " is a list, written [a, b] or with a '-' before each element");
    return Optional.empty();
  }

  /// The elements of a node that must be a list of at least one.
  static Optional<List<Node>> elements(Node node, String name, Findings findings) {
    Optional<List<Node>> list = list(node, name, findings);
    if (list.filter(List::isEmpty).isPresent()) {
      findings.add(node, name + " is an empty list");
    }
    return list;
  }

  /// The text of a node, as it was written: `no` and `12` are words like any other here.
  static Optional<ScalarNode> text(Node node, String name, Findings findings) {
    if (!(node instanceof ScalarNode scalar)) {
      findings.add(node, name + " is a single line of text");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      findings.add(node, name + " is empty");
      return Optional.empty();
    }
    if (scalar.getValue().chars().anyMatch(Character::isISOControl)) {
      findings.add(node, name + " has a line break or another control character");
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  /// The addresses a node names.
  static Optional<AddressRange> range(Node node, String name, Findings findings) {
    return text(node, name, findings)
        .flatMap(
            text -> RangeParser.parse(text.getValue(), message -> findings.add(node, message)));
  }
}
