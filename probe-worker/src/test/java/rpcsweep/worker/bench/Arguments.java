package rpcsweep.worker.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `--name value` pairs.
///
/// @param values by name
record Arguments(Map<String, String> values) {

  static Arguments of(String[] words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (!words[i].startsWith("--")) {
        throw new IllegalArgumentException("not an option: " + words[i]);
      }
      values.put(words[i].substring(2), words[i + 1]);
    }
    return new Arguments(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }
}
