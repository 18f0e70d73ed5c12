package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;

/// Everything of a site that is in some worker's hands, or may be: at most one lease for a piece of
/// work. A block is free when every lease in it has ended; there is more than one only where a
/// restart cannot tell which of two hands was lost.
final class Leases {

  private final Map<Piece, Lease> byPiece = new HashMap<>();
  private final NavigableSet<Lease> byEnd = new TreeSet<>(Lease.BY_END);
  private final Map<Address, Integer> countByBlock = new HashMap<>();
  private final Map<Address, Instant> resting = new LinkedHashMap<>();
  private final Map<ScanId, Integer> countByScan = new HashMap<>();
  private long size;
  private long granted;

  /// Grants a lease.
  ///
  /// @throws IllegalStateException where the piece is handed out already
  void grant(Piece piece, Task task, int losses, Instant end) {
    Lease lease = new Lease(piece, task, losses, granted++, end, Duration.ZERO);
    if (byPiece.putIfAbsent(piece, lease) != null) {
      throw new IllegalStateException("already handed out: " + piece);
    }
    if (task instanceof Task.ProbeBatch probe) {
      countByBlock.merge(probe.batch().block(), 1, Integer::sum);
    }
    byEnd.add(lease);
    countByScan.merge(piece.scan(), 1, Integer::sum);
    size += Lease.size(task);
  }

  /// Ends the lease of a piece, if there is one.
  ///
  /// @param restUntil when its block may be dialled into again, once it is free
  void release(Piece piece, Instant restUntil) {
    @Nullable Lease lease = byPiece.remove(piece);
    if (lease == null) {
      return;
    }
    byEnd.remove(lease);
    if (lease.task() instanceof Task.ProbeBatch probe) {
      decrement(countByBlock, probe.batch().block());
      resting.put(probe.batch().block(), restUntil);
    }
    decrement(countByScan, piece.scan());
    size -= Lease.size(lease.task());
  }

  private static <K> void decrement(Map<K, Integer> counts, K key) {
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Ends and returns every lease that has run out, in order of its end; their blocks have rested
  /// long enough.
  List<Lease> expire(Instant now) {
    resting.values().removeIf(until -> !until.isAfter(now));
    List<Lease> expired = new ArrayList<>();
    while (!byEnd.isEmpty() && !byEnd.first().end().isAfter(now)) {
      Lease lease = byEnd.first();
      release(lease.piece(), now);
      expired.add(lease);
    }
    return expired;
  }

  /// Puts every end off.
  void extend(Duration duration) {
    List<Lease> all = List.copyOf(byEnd);
    byEnd.clear();
    for (Lease lease : all) {
      Lease extended =
          new Lease(
              lease.piece(),
              lease.task(),
              lease.losses(),
              lease.number(),
              lease.end().plus(duration),
              lease.extension().plus(duration));
      byPiece.put(lease.piece(), extended);
      byEnd.add(extended);
    }
  }

  /// The lease of a piece.
  Optional<Lease> find(Piece piece) {
    return Optional.ofNullable(byPiece.get(piece));
  }

  /// Whether some worker may be dialling into the block, or was a moment ago: from one batch to the
  /// next the spacing between two connects is kept too.
  boolean holds(Address block, Instant now) {
    @Nullable Instant rest = resting.get(block);
    return countByBlock.containsKey(block) || (rest != null && rest.isAfter(now));
  }

  /// How many addresses and names are handed out.
  long size() {
    return size;
  }

  /// How many tasks are handed out.
  int count() {
    return byPiece.size();
  }

  /// How many tasks of a scan are handed out.
  int count(ScanId scan) {
    return countByScan.getOrDefault(scan, 0);
  }
}
