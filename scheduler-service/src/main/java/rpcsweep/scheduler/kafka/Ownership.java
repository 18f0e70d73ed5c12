package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.task.Completion;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.Action;
import rpcsweep.scheduler.DispatchPolicy;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.SiteDispatcher;

/// Which sites are this process's to dispatch: those whose shard is a partition of `completions.v1`
/// that Kafka's group protocol gave it. A partition gained is rebuilt from the logs; one lost is
/// forgotten at once.
final class Ownership implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Ownership.class);

  private final Sites sites;
  private final ScanBook book;
  private final DispatchPolicy policy;
  private final ScanLogReader scans;
  private final ActionPublisher publisher;
  private final TaskLogReader tasks;
  private final Consumer<String, byte[]> member;
  private final Map<TopicPartition, OwnedPartition> owned = new HashMap<>();

  Ownership(
      Sites sites,
      ScanBook book,
      DispatchPolicy policy,
      KafkaClients clients,
      ScanLogReader scans,
      ActionPublisher publisher) {
    this.sites = sites;
    this.book = book;
    this.policy = policy;
    this.scans = scans;
    this.publisher = publisher;
    tasks = new TaskLogReader(clients);
    member = clients.member();
    member.subscribe(List.of(Topics.COMPLETIONS), this);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    // What this process wrote as an earlier owner must be found when the logs are read.
    publisher.flush();
    long scansEnd = scans.end();
    Map<TopicPartition, Long> ends = member.endOffsets(partitions);
    int count = member.partitionsFor(Topics.COMPLETIONS).size();
    member.pause(partitions);
    for (TopicPartition partition : partitions) {
      List<Site> mapped =
          sites.all().stream()
              .filter(site -> site.id().shard(count) == partition.partition())
              .toList();
      owned.put(partition, new OwnedPartition(partition, mapped, scansEnd, ends.get(partition)));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // The next owner reads the logs when this returns.
    publisher.flush();
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    partitions.forEach(owned::remove);
  }

  /// Reads receipts, and rebuilds what is to be rebuilt.
  void poll(Duration timeout) {
    for (ConsumerRecord<String, byte[]> read : member.poll(timeout)) {
      try {
        Completion completion = CompletionMessages.read(read.value());
        dispatcher(completion.site()).ifPresent(d -> d.complete(completion));
      } catch (MalformedMessageException e) {
        LOG.errorf("%s@%d is skipped: %s", read.topic(), read.offset(), e.getMessage());
      }
    }
    owned.values().forEach(partition -> partition.advance(scans, book, member, tasks, policy));
  }

  /// A record of the scan log was read.
  void read(ScanRecord entry) {
    switch (entry) {
      case ScanRecord.Defined defined ->
          dispatcher(defined.definition().site())
              .ifPresent(dispatcher -> dispatcher.define(defined.definition()));
      case ScanRecord.Commanded commanded ->
          book.find(entry.scan())
              .map(ScanSnapshot::definition)
              .flatMap(definition -> dispatcher(definition.site()))
              .ifPresent(dispatcher -> dispatcher.command(entry.scan(), commanded.desire()));
      case ScanRecord.Reported _ -> {
        // Written by the owner, who knows.
      }
    }
  }

  /// What is to be done now at every site that is owned.
  List<Action> tick(Instant now) {
    List<Action> actions = new ArrayList<>();
    owned.values().forEach(partition -> actions.addAll(partition.tick(now)));
    return actions;
  }

  /// Nothing could come back for this long.
  void excuse(Duration outage) {
    owned.values().forEach(partition -> partition.excuse(outage));
  }

  private Optional<SiteDispatcher> dispatcher(SiteId site) {
    return owned.values().stream()
        .flatMap(partition -> partition.dispatcher(site).stream())
        .findFirst();
  }

  @Override
  public void close() {
    member.close();
  }
}
