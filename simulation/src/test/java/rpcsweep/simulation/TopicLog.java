package rpcsweep.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partition of a topic: records one after the other, never removed.
final class TopicLog {

  /// A record.
  ///
  /// @param value null where the key is removed
  record Entry(String key, byte @Nullable [] value) {}

  private final List<Entry> entries = new ArrayList<>();

  void append(String key, byte @Nullable [] value) {
    entries.add(new Entry(key, value));
  }

  /// Where the next record will stand.
  int end() {
    return entries.size();
  }

  Entry at(int offset) {
    return entries.get(offset);
  }
}
