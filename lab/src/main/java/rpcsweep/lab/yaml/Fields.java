package rpcsweep.lab.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The entries of one YAML mapping, each key once, and the scalars in them.
///
/// @param node the mapping itself
/// @param byKey the keys with their values, in the order of the file
/// @param problems where everything wrong goes
record Fields(Node node, Map<ScalarNode, Node> byKey, Problems problems) {

  /// The entries of `node`; a problem and no entries if it is not a mapping.
  static Fields of(Node node, String what, Problems problems) {
    Map<ScalarNode, Node> byKey = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      Map<String, ScalarNode> seen = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          problems.add(entry.getKeyNode(), "a key of " + what + " is a word");
        } else if (seen.putIfAbsent(key.getValue(), key) != null) {
          problems.add(key, "'" + key.getValue() + "' is given twice");
        } else {
          byKey.put(key, entry.getValueNode());
        }
      }
    } else {
      problems.add(node, what + " is a mapping of keys to values");
    }
    return new Fields(node, byKey, problems);
  }

  /// Reports every key that is not one of `known`.
  void requireOnly(List<String> known) {
    for (ScalarNode key : byKey.keySet()) {
      if (!known.contains(key.getValue())) {
        problems.add(
            key, "'" + key.getValue() + "' is not known here, only " + String.join(", ", known));
      }
    }
  }

  Optional<Node> find(String name) {
    return byKey.entrySet().stream()
        .filter(entry -> entry.getKey().getValue().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// The value of a whole number, `absent` if it is not given or, with a problem, not in the range.
  long number(String name, long absent, long min, long max) {
    return find(name).map(value -> number(value, name, absent, min, max)).orElse(absent);
  }

  /// The value of a node as a whole number, `absent` with a problem if it is none in the range.
  long number(Node value, String name, long absent, long min, long max) {
    Optional<String> text = text(value);
    if (text.isPresent() && text.get().matches("-?\\d{1,19}")) {
      try {
        long number = Long.parseLong(text.get());
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Nineteen digits can be beyond a long: out of range like any other.
      }
    }
    problems.add(
        value,
        min == Long.MIN_VALUE
            ? name + " is a whole number of 64 bits"
            : name + " is a whole number from " + min + " to " + max);
    return absent;
  }

  /// The value of a switch, `absent` if it is not given or, with a problem, neither true nor false.
  boolean flag(String name, boolean absent) {
    Optional<Node> value = find(name);
    if (value.isEmpty()) {
      return absent;
    }
    String text = text(value.get()).orElse("");
    if (!text.equals("true") && !text.equals("false")) {
      problems.add(value.get(), name + " is true or false");
      return absent;
    }
    return text.equals("true");
  }

  static Optional<String> text(Node value) {
    return value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /// The elements of a list; none, with a problem, if the value is not a list.
  List<Node> elements(Node value, String name) {
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(value, name + " is a list");
    return List.of();
  }
}
