package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.ScheduleClock;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.dispatch.Action;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.DispatchPolicy;
import rpcsweep.scheduler.dispatch.OwnedSites;

/// A partition of `completions.v1` this process owns, and with it the sites that map to it.
///
/// ```
/// FENCING ──► AWAITING_LOG ──► REPLAYING ──► LIVE
/// ```
///
/// First the former owner loses its right to write. What the logs hold then is all there will be of
/// it, and is read before anything is dispatched: the scan log to the end it has, then the
/// receipts, then the tasks.
final class OwnedPartition implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OwnedPartition.class);

  /// Receipts carry their workers' clocks: how wrong one may be without a receipt being missed.
  private static final Duration LARGEST_CLOCK_ERROR = Duration.ofHours(1);

  private enum Phase {
    /// The right to write is taken from whoever had it. The partition is paused.
    FENCING,
    /// The log is read to the end it had. The partition is paused.
    AWAITING_LOG,
    /// The receipts of every unfinished scan are replayed.
    REPLAYING,
    /// Work is handed out.
    LIVE
  }

  private final TopicPartition partition;
  private final Predicate<SiteId> isMine;
  private final OwnedSites sites;
  private final ActionPublisher publisher;
  private Phase phase = Phase.FENCING;
  private Map<TopicPartition, Long> logEnds = Map.of();
  private long completionsEnd;

  /// @param partition which
  /// @param count how many there are
  /// @param directory the configured sites
  /// @param books what is in the log
  /// @param policy leases and attempts
  /// @param board where what is done is counted
  /// @param publisher which takes the right to write for it; closed with this
  OwnedPartition(
      TopicPartition partition,
      int count,
      SiteDirectory directory,
      Books books,
      DispatchPolicy policy,
      DispatchBoard board,
      ActionPublisher publisher) {
    this.partition = partition;
    isMine = site -> site.shard(count) == partition.partition();
    sites = new OwnedSites(isMine, directory, books, policy, board);
    this.publisher = publisher;
  }

  /// Its sites: none before they are being rebuilt.
  OwnedSites sites() {
    return sites;
  }

  /// Goes on to the next phase where this one is over.
  ///
  /// @throws KafkaException where anything could not be written, or another has taken the partition
  void advance(LogReader log, Consumer<?, ?> completions, TaskLogReader tasks) {
    switch (phase) {
      case FENCING -> {
        if (publisher.isIdle()) {
          logEnds = log.ends();
          completionsEnd = completions.endOffsets(List.of(partition)).get(partition);
          phase = Phase.AWAITING_LOG;
        }
      }
      case AWAITING_LOG -> {
        if (log.hasRead(logEnds)) {
          restore(completions);
          phase = Phase.REPLAYING;
        }
      }
      case REPLAYING -> {
        if (completions.position(partition) >= completionsEnd) {
          takeUp(tasks);
          phase = Phase.LIVE;
        }
      }
      case LIVE -> {}
    }
  }

  private void restore(Consumer<?, ?> completions) {
    completions.seek(partition, replayFrom(sites.restore(), completions));
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

  private void takeUp(TaskLogReader tasks) {
    sites
        .unfinished()
        .forEach((site, scans) -> {
          tasks.readAll(site, sites::handedOut);
          LOG.infof("Site %s: unfinished scans taken up: %d", site, scans);
        });
  }

  /// Lets the dispatchers and the schedules decide, and writes what they did; nothing before they
  /// are rebuilt, nor while what they decided last is being written.
  ///
  /// @param now never goes back nor jumps
  /// @param timeOfDay what the clock on the wall shows
  /// @throws KafkaException where anything could not be written, or another has taken the partition
  void tick(Instant now, Instant timeOfDay, ScheduleClock schedules) {
    if (phase == Phase.LIVE && publisher.isIdle()) {
      List<Action> actions = sites.tick(now, timeOfDay);
      List<LogRecord> due =
          schedules.due(timeOfDay, schedule -> isMine.test(new SiteId(schedule.value())));
      publisher.publish(actions, due, now);
    }
  }

  /// Brings to its end what is being written. Nothing may be decided afterwards.
  CompletableFuture<Void> finish() {
    return publisher.finish();
  }

  @Override
  public void close() {
    sites.release();
    publisher.close();
  }
}
