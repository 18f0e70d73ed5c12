package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.scheduler.Action;
import rpcsweep.scheduler.DispatchPolicy;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SiteDispatcher;

/// A partition of `completions.v1` this process owns, and with it the sites that map to it.
///
/// ```
/// AWAITING_SCANS ──► REPLAYING ──► LIVE
/// ```
///
/// What the logs held when the partition was assigned is read before anything is dispatched: the
/// scan log to the end it had, then the receipts, then the tasks.
final class OwnedPartition {

  private static final Logger LOG = Logger.getLogger(OwnedPartition.class);

  /// Receipts carry their workers' clocks: how wrong one may be without a receipt being missed.
  private static final Duration LARGEST_CLOCK_ERROR = Duration.ofHours(1);

  private enum Phase {
    /// The scan log is read to the end it had. The partition is paused.
    AWAITING_SCANS,
    /// The receipts of every unfinished scan are replayed.
    REPLAYING,
    /// Work is handed out.
    LIVE
  }

  private final TopicPartition partition;
  private final List<Site> sites;
  private final long scansEnd;
  private final long completionsEnd;
  private final Map<SiteId, SiteDispatcher> dispatchers = new HashMap<>();
  private Phase phase = Phase.AWAITING_SCANS;

  /// @param partition which
  /// @param sites the sites that map to it
  /// @param scansEnd the end of the scan log when the partition was assigned
  /// @param completionsEnd its own end then
  OwnedPartition(TopicPartition partition, List<Site> sites, long scansEnd, long completionsEnd) {
    this.partition = partition;
    this.sites = List.copyOf(sites);
    this.scansEnd = scansEnd;
    this.completionsEnd = completionsEnd;
  }

  /// The dispatcher of a site; empty where it is another's, or not yet being rebuilt.
  Optional<SiteDispatcher> dispatcher(SiteId site) {
    return Optional.ofNullable(dispatchers.get(site));
  }

  /// Goes on to the next phase where this one is over.
  void advance(
      ScanLogReader scans,
      ScanBook book,
      Consumer<?, ?> completions,
      TaskLogReader tasks,
      DispatchPolicy policy) {
    switch (phase) {
      case AWAITING_SCANS -> {
        if (scans.hasRead(scansEnd)) {
          restore(book, completions, policy);
          phase = Phase.REPLAYING;
        }
      }
      case REPLAYING -> {
        if (completions.position(partition) >= completionsEnd) {
          dispatchers.forEach((site, dispatcher) -> takeUp(site, dispatcher, tasks));
          phase = Phase.LIVE;
        }
      }
      case LIVE -> {}
    }
  }

  private void restore(ScanBook book, Consumer<?, ?> completions, DispatchPolicy policy) {
    List<ScanSnapshot> unfinished = new ArrayList<>();
    for (Site site : sites) {
      SiteDispatcher dispatcher = new SiteDispatcher(site, policy);
      dispatchers.put(site.id(), dispatcher);
      for (ScanSnapshot scan : book.unfinished()) {
        if (scan.definition().site().equals(site.id())) {
          dispatcher.restore(scan);
          unfinished.add(scan);
        }
      }
    }
    completions.seek(partition, replayFrom(unfinished, completions));
    completions.resume(List.of(partition));
  }

  private long replayFrom(List<ScanSnapshot> unfinished, Consumer<?, ?> completions) {
    Optional<Instant> oldest =
        unfinished.stream().map(scan -> scan.definition().createTime()).min(Instant::compareTo);
    if (oldest.isEmpty()) {
      return completionsEnd;
    }
    long from = oldest.get().minus(LARGEST_CLOCK_ERROR).toEpochMilli();
    @Nullable OffsetAndTimestamp found =
        completions.offsetsForTimes(Map.of(partition, from)).get(partition);
    return found == null ? completionsEnd : found.offset();
  }

  private static void takeUp(SiteId site, SiteDispatcher dispatcher, TaskLogReader tasks) {
    int scans = dispatcher.states().size();
    if (scans > 0) {
      tasks.readAll(site, dispatcher::handedOut);
      LOG.infof("Site %s: unfinished scans taken up: %d", site, scans);
    }
  }

  /// What the dispatchers want done now; nothing before they are rebuilt.
  List<Action> tick(Instant now) {
    List<Action> actions = new ArrayList<>();
    if (phase == Phase.LIVE) {
      dispatchers.values().forEach(dispatcher -> actions.addAll(dispatcher.tick(now)));
    }
    return actions;
  }

  /// Nothing could come back for this long.
  void excuse(Duration outage) {
    dispatchers.values().forEach(dispatcher -> dispatcher.excuse(outage));
  }
}
