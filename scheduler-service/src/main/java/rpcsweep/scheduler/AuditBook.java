package rpcsweep.scheduler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The newest entries of the audit trail, as this process has read them. The topic keeps them all.
public final class AuditBook {

  /// How many entries are kept in memory: years of operators, minutes of a program run wild.
  public static final int LARGEST = 10_000;

  /// An entry and its place in the trail.
  ///
  /// @param place grows with every entry
  /// @param entry the entry
  public record Placed(long place, AuditEntry entry) {}

  private final Deque<Placed> newestFirst = new ArrayDeque<>();

  /// An entry was read.
  ///
  /// @param place its place in the trail
  public synchronized void apply(AuditEntry entry, long place) {
    if (!newestFirst.isEmpty() && newestFirst.getFirst().place() >= place) {
      // Read before, in an earlier session with the brokers.
      return;
    }
    newestFirst.addFirst(new Placed(place, entry));
    if (newestFirst.size() > LARGEST) {
      newestFirst.removeLast();
    }
  }

  /// The newest entries, or those before one.
  ///
  /// @param count at most this many
  /// @param before only entries before this place
  public synchronized List<Placed> list(int count, long before, Predicate<AuditEntry> wanted) {
    List<Placed> found = new ArrayList<>();
    for (Placed placed : newestFirst) {
      if (found.size() < count && placed.place() < before && wanted.test(placed.entry())) {
        found.add(placed);
      }
    }
    return found;
  }
}
