package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.ScheduleClock;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.dispatch.Action;
import rpcsweep.scheduler.dispatch.DispatchPolicy;
import rpcsweep.scheduler.dispatch.SiteDispatcher;

/// A partition of `completions.v1` this process owns, and with it the sites that map to it.
///
/// ```
/// FENCING ──► AWAITING_LOG ──► REPLAYING ──► LIVE
/// ```
///
/// First the former owner loses its right to write. What the logs hold then is all there will be of
/// it, and is read before anything is dispatched: the scan log to the end it has, then the
/// receipts, then the tasks.
///
/// A site that is not configured any more keeps its dispatcher as long as a scan of it has not
/// ended: nothing is handed out, and the scan waits for the site to come back, or to be cancelled.
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
  private final SiteDirectory directory;
  private final Books books;
  private final DispatchPolicy policy;
  private final ActionPublisher publisher;
  private final Map<SiteId, SiteDispatcher> dispatchers = new HashMap<>();
  private Phase phase = Phase.FENCING;
  private Map<TopicPartition, Long> logEnds = Map.of();
  private long completionsEnd;

  /// @param partition which
  /// @param count how many there are
  /// @param directory the configured sites
  /// @param books what is in the log
  /// @param policy leases and attempts
  /// @param publisher which takes the right to write for it; closed with this
  OwnedPartition(
      TopicPartition partition,
      int count,
      SiteDirectory directory,
      Books books,
      DispatchPolicy policy,
      ActionPublisher publisher) {
    this.partition = partition;
    isMine = site -> site.shard(count) == partition.partition();
    this.directory = directory;
    this.books = books;
    this.policy = policy;
    this.publisher = publisher;
  }

  /// The dispatcher of a site; empty where it is another's, or not yet being rebuilt.
  Optional<SiteDispatcher> dispatcher(SiteId site) {
    return Optional.ofNullable(dispatchers.get(site));
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
          dispatchers.forEach((site, dispatcher) -> takeUp(site, dispatcher, tasks));
          phase = Phase.LIVE;
        }
      }
      case LIVE -> {}
    }
  }

  private void restore(Consumer<?, ?> completions) {
    List<ScanSnapshot> unfinished = new ArrayList<>();
    for (ScanSnapshot scan : books.scans().unfinished()) {
      for (Map.Entry<SiteId, PartStatus> part : scan.bySite()) {
        if (isMine.test(part.getKey()) && !part.getValue().state().isFinal()) {
          dispatchers.computeIfAbsent(part.getKey(), this::dispatcherOf).restore(scan);
          unfinished.add(scan);
        }
      }
    }
    configure();
    completions.seek(partition, replayFrom(unfinished, completions));
    completions.resume(List.of(partition));
  }

  /// The configured sites are others now.
  void configure() {
    if (phase.compareTo(Phase.AWAITING_LOG) < 0) {
      return;
    }
    for (Site site : directory.sites().all()) {
      if (isMine.test(site.id())) {
        dispatchers.computeIfAbsent(site.id(), this::dispatcherOf);
      }
    }
    dispatchers.forEach((site, dispatcher) -> dispatcher.configure(directory.sites().find(site)));
  }

  private SiteDispatcher dispatcherOf(SiteId id) {
    Site site =
        directory
            .sites()
            .find(id)
            .orElseGet(() -> new Site(id, id.value(), TargetSet.empty(), List.of(), Pace.STANDARD));
    SiteDispatcher dispatcher = new SiteDispatcher(site, policy);
    dispatcher.halt(books.halts().find(id).isPresent());
    return dispatcher;
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

  /// Somebody was halted or released.
  void readHalts() {
    dispatchers.forEach(
        (site, dispatcher) -> dispatcher.halt(books.halts().find(site).isPresent()));
  }

  /// The workers were counted.
  void count(Map<SiteId, Integer> workers) {
    workers.forEach((site, count) -> dispatcher(site).ifPresent(found -> found.workers(count)));
  }

  /// The sites with a dispatcher.
  Set<SiteId> sites() {
    return dispatchers.keySet();
  }

  /// Lets the dispatchers and the schedules decide, and writes what they did; nothing before they
  /// are rebuilt, nor while what they decided last is being written.
  ///
  /// @param now never goes back nor jumps
  /// @param timeOfDay what the clock on the wall shows
  /// @throws KafkaException where anything could not be written, or another has taken the partition
  void tick(Instant now, Instant timeOfDay, ScheduleClock schedules) {
    if (phase == Phase.LIVE && publisher.isIdle()) {
      List<Action> actions = new ArrayList<>();
      dispatchers.values().forEach(dispatcher -> actions.addAll(dispatcher.tick(now, timeOfDay)));
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
    publisher.close();
  }
}
