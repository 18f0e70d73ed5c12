package rpcsweep.scheduler.kafka;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScheduleClock;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.dispatch.DispatchBoard;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// Which sites are this process's to dispatch: those whose shard is a partition of `completions.v1`
/// that Kafka's group protocol gave it. A partition gained is rebuilt from the logs; one lost is
/// forgotten at once.
///
/// The group protocol says who should own a partition, not who does: a process that was suspended
/// learns late that it no longer does. That no two ever write for one site is the work of
/// [FencedWriter].
final class Ownership implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Ownership.class);

  /// How long those who leave wait for what they are writing.
  private static final Duration FINISH = Duration.ofSeconds(2);

  private final SiteDirectory directory;
  private final Books books;
  private final DispatchPolicy policy;
  private final DispatchBoard board;
  private final KafkaClients clients;
  private final LogReader log;
  private final ScheduleClock schedules;
  private final TaskLogReader tasks;
  private final Consumer<String, byte[]> member;
  private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();

  Ownership(
      SiteDirectory directory,
      Books books,
      DispatchPolicy policy,
      DispatchBoard board,
      KafkaClients clients,
      LogReader log,
      Pulse pulse) {
    this.directory = directory;
    this.books = books;
    this.policy = policy;
    this.board = board;
    this.clients = clients;
    this.log = log;
    schedules =
        new ScheduleClock(
            directory,
            books.schedules(),
            books.scans(),
            InstantSource.system(),
            new SecureRandom());
    tasks = new TaskLogReader(clients, pulse);
    member = clients.member();
    member.subscribe(List.of(Topics.COMPLETIONS), this);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    int count = member.partitionsFor(Topics.COMPLETIONS).size();
    member.pause(partitions);
    for (TopicPartition partition : partitions) {
      owned.put(
          partition,
          new OwnedPartition(
              partition,
              count,
              directory,
              books,
              policy,
              board,
              new ActionPublisher(clients, partition.partition(), log.traces())));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // The next owner is assigned when this returns, and need not wait for an abort then.
    finish(partitions);
    onPartitionsLost(partitions);
  }

  private void finish(Collection<TopicPartition> partitions) {
    CompletableFuture<?>[] finishing =
        partitions.stream()
            .flatMap(partition -> Optional.ofNullable(owned.get(partition)).stream())
            .map(OwnedPartition::finish)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(finishing).get(FINISH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("left to the next owner to abort: %s", e.getMessage());
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      @Nullable OwnedPartition lost = owned.remove(partition);
      if (lost != null) {
        lost.close();
      }
    }
  }

  /// Reads receipts, gains partitions and loses them.
  void poll(Duration timeout) {
    for (ConsumerRecord<String, byte[]> read : member.poll(timeout)) {
      try {
        Completion completion = CompletionMessages.read(read.value());
        owned.values().forEach(partition -> partition.sites().complete(completion));
      } catch (MalformedMessageException e) {
        LOG.errorf("%s@%d is skipped: %s", read.topic(), read.offset(), e.getMessage());
      }
    }
  }

  /// A record of the log was read; the books have it already.
  void read(LogRecord entry) {
    owned.values().forEach(partition -> partition.sites().read(entry));
  }

  /// The configured sites are others now.
  void configure() {
    owned.values().forEach(partition -> partition.sites().configure());
  }

  /// The workers were counted.
  void count(Map<SiteId, Integer> workers) {
    owned.values().forEach(partition -> partition.sites().count(workers));
  }

  /// The sites this process dispatches.
  Set<SiteId> sites() {
    return owned.values().stream()
        .flatMap(partition -> partition.sites().sites().stream())
        .collect(Collectors.toSet());
  }

  /// Rebuilds what is to be rebuilt, and does what is to be done now at every site that is owned.
  ///
  /// @param now never goes back nor jumps
  /// @param timeOfDay what the clock on the wall shows
  /// @throws KafkaException where anything could not be written, or another has taken a partition
  void tick(Instant now, Instant timeOfDay) {
    for (OwnedPartition partition : owned.values()) {
      partition.advance(log, member, tasks);
      partition.tick(now, timeOfDay, schedules);
    }
  }

  /// Leaves the group, so that others take over at once.
  @Override
  public void close() {
    try {
      member.close(CloseOptions.timeout(FINISH.multipliedBy(2)));
    } finally {
      onPartitionsLost(List.copyOf(owned.keySet()));
    }
  }
}
