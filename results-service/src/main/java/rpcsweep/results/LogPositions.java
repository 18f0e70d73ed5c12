package rpcsweep.results;

import java.util.SortedMap;
import java.util.TreeMap;

/// Where a reader of the transitions stands.
///
/// @param next the offset to read next, of each partition from 0
public record LogPositions(SortedMap<Integer, Long> next) {

  /// Copies the map.
  public LogPositions {
    next = new TreeMap<>(next);
  }

  /// A copy of the offsets.
  @Override
  public SortedMap<Integer, Long> next() {
    return new TreeMap<>(next);
  }
}
