package rpcsweep.results;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Lets go of scans that are no longer kept, by whoever writes their shards and has nothing else to
/// do: a store that is being filled may not have heard of a scan's latest report yet.
public final class ScanRemoval {

  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /// Scans and steps at once: some milliseconds each, between which observations are looked for.
  private static final int MOST_SCANS = 16;

  private static final int MOST_STEPS = 32;

  private final ShardStore shards;
  private final HostStates states;
  private final ScanRetention retention;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  /// @param shards the writing side of a store
  /// @param states the reading side of the same store
  public ScanRemoval(
      ShardStore shards, HostStates states, ScanRetention retention, InstantSource clock) {
    this.shards = shards;
    this.states = states;
    this.retention = retention;
    this.clock = clock;
  }

  /// Does a little of what is to be done, once a minute and while there is more.
  ///
  /// @param positions the shards this writer writes, and where each is
  /// @throws StoreUnavailableException where the store cannot be asked
  public void turn(Map<Integer, LogPosition> positions) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    List<ReportedScan> all = retention.expired(states.scans(states.sites()), now);
    List<ReportedScan> some = all.subList(0, Math.min(all.size(), MOST_SCANS));
    int steps = 0;
    boolean more = some.size() < all.size();
    for (Map.Entry<Integer, LogPosition> shard : positions.entrySet()) {
      if (!some.isEmpty() && !shard.getValue().isNone()) {
        shards.removeScans(shard.getKey(), shard.getValue(), some);
      }
      while (steps < MOST_STEPS && shards.sweep(shard.getKey())) {
        steps++;
      }
    }
    next = more || steps == MOST_STEPS ? now : now.plus(LOOK_EVERY);
  }
}
