package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.results.LogPosition;

/// The commands of one atomic step, as [ApplyScript] wants them.
final class ApplyCommands {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<byte[]> keys = new ArrayList<>();
  private final List<byte[]> arguments = new ArrayList<>();

  /// @param positionKey where the shard's position stands
  ApplyCommands(String positionKey, LogPosition since, LogPosition until) {
    this(
        positionKey,
        since.isNone() ? "" : Long.toString(since.nextOffset()),
        Long.toString(until.nextOffset()));
  }

  /// @param key a string that must be as expected, and is replaced
  /// @param expected what it must be, empty where it must not be there
  /// @param next what it is afterwards
  ApplyCommands(String key, String expected, String next) {
    keys.add(bytes(key));
    arguments.add(bytes(expected));
    arguments.add(bytes(next));
  }

  /// Adds a command on a key of the shard.
  void add(String command, String key, List<byte[]> values) {
    int number =
        numbers.computeIfAbsent(
            key,
            k -> {
              keys.add(bytes(k));
              return keys.size();
            });
    arguments.add(bytes(command));
    arguments.add(bytes(Integer.toString(number)));
    arguments.add(bytes(Integer.toString(values.size())));
    arguments.addAll(values);
  }

  /// Adds a command whose arguments are all text.
  void add(String command, String key, String... values) {
    List<byte[]> encoded = new ArrayList<>(values.length);
    for (String value : values) {
      encoded.add(bytes(value));
    }
    add(command, key, encoded);
  }

  List<byte[]> keys() {
    return keys;
  }

  List<byte[]> arguments() {
    return arguments;
  }
}
