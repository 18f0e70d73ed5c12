package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.BackboneException;
import rpcsweep.backbone.FreePort;
import rpcsweep.backbone.KafkaBroker;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.Topics;
import rpcsweep.results.Batches;
import rpcsweep.results.Generation;
import rpcsweep.results.Health;
import rpcsweep.results.InMemoryGenerations;
import rpcsweep.results.InMemoryStore;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.ShardUpdate;
import rpcsweep.results.Transition;

/// Transitions on a real broker: each once, in its place.
class TransitionPublisherIT {

  private static final int SHARDS = 12;

  @TempDir Path directory;
  private KafkaBroker broker;
  private KafkaClients clients;
  private ObservationFeed feed;
  private PublishedTransitions published;
  private final InMemoryGenerations generations = new InMemoryGenerations();
  private final FollowedGeneration followed =
      new FollowedGeneration(generations, active(), new Health(System::nanoTime));
  private final InMemoryStore store = generations.store(active());

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory, FreePort.any(), FreePort.any());
    broker.createTopic(Topics.OBSERVATIONS, SHARDS);
    broker.createTopic(Topics.TRANSITIONS, SHARDS);
    clients = new KafkaClients(new BrokerAt(broker.bootstrapServers()));
    feed = new ObservationFeed(broker.bootstrapServers(), SHARDS);
    published = new PublishedTransitions(clients);
    for (int shard = 0; shard < SHARDS; shard++) {
      for (int i = 0; i < 10; i++) {
        feed.report(shard, "key", new byte[0]);
      }
    }
    feed.flush();
  }

  @AfterEach
  void stop() {
    published.close();
    feed.close();
    broker.close();
  }

  @Test
  void writesEveryShardInLogOrderIntoThePartitionOfItsNumber() throws Exception {
    for (int shard = 0; shard < SHARDS; shard++) {
      fill(shard, LogPosition.NONE, entries(6, 0, 1_500));
      fill(shard, new LogPosition(7), entries(8, 0, 3));
    }

    publishAll();

    for (int shard = 0; shard < SHARDS; shard++) {
      assertThat(sources(shard))
          .isEqualTo(
              IntStream.range(0, 1_503)
                  .mapToObj(i -> i < 1_500 ? id(6, i) : id(8, i - 1_500))
                  .toList());
    }
    assertThat(lastPublished(3)).contains(id(8, 2));
  }

  @Test
  void doesNotPublishAgainWhatCameBackToTheOutbox() throws Exception {
    fill(1, LogPosition.NONE, entries(4, 0, 20));
    publishAll();

    // As after a crash between publishing and removing, or a store that was emptied and filled.
    store.forget(1);
    fill(1, LogPosition.NONE, entries(4, 0, 23));
    publishAll();

    assertThat(sources(1)).isEqualTo(IntStream.range(0, 23).mapToObj(i -> id(4, i)).toList());
  }

  @Test
  void holdsBackWhatAGenerationThatDoesNotAnswerWouldAnnounce() throws Exception {
    fill(1, LogPosition.NONE, entries(4, 0, 20));
    publishAll();
    store.forget(1);
    fill(1, LogPosition.NONE, entries(4, 0, 23));
    Generation built = active();
    followed.become(
        new Generation(built.number(), SHARDS, Generation.State.READY, built.startTime()));

    TransitionPublisher publisher = new TransitionPublisher(clients, followed);
    Thread thread = Thread.ofPlatform().start(publisher);
    publisher.outboxFilled(1);
    await().until(() -> store.outbox(1, 30).size() == 3);
    assertThat(sources(1)).hasSize(20);
    followed.become(built);
    publisher.outboxFilled(1);
    await().until(() -> store.outbox(1, 30).isEmpty());
    publisher.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();

    assertThat(sources(1)).isEqualTo(IntStream.range(0, 23).mapToObj(i -> id(4, i)).toList());
  }

  @Test
  void takesTheRightToWriteFromAnInstanceThatDoesNotKnowItYet() throws Exception {
    try (TransitionWriter former = TransitionWriter.open(0, clients, published)) {
      former.publish(entries(1, 0, 2));
      try (TransitionWriter present = TransitionWriter.open(0, clients, published)) {
        assertThatThrownBy(() -> former.publish(entries(1, 0, 4)))
            .isInstanceOf(ProducerFencedException.class);
        present.publish(entries(1, 0, 3));
      }
    }

    assertThat(sources(0)).containsExactly(id(1, 0), id(1, 1), id(1, 2));
  }

  @Test
  void overlooksWhatWasNeverCommitted() throws Exception {
    try (TransitionWriter writer = TransitionWriter.open(2, clients, published)) {
      writer.publish(entries(1, 0, 5));
    }
    try (KafkaProducer<byte[], byte[]> killed = clients.fencedProducer("results-transitions-2")) {
      killed.initTransactions();
      killed.beginTransaction();
      for (OutboxEntry entry : entries(1, 5, 400)) {
        Future<RecordMetadata> _ = killed.send(TransitionMessages.write(2, entry));
      }
      killed.flush();
      try (TransitionWriter writer = TransitionWriter.open(2, clients, published)) {
        assertThat(published.last(2)).contains(id(1, 4));
        writer.publish(entries(1, 0, 7));
      }
    }

    assertThat(lastPublished(2)).contains(id(1, 6));
    assertThat(sources(2)).isEqualTo(IntStream.range(0, 7).mapToObj(i -> id(1, i)).toList());
  }

  @Test
  void knowsNothingOfAPartitionThatWasAlwaysEmptyOrIsNow() throws Exception {
    assertThat(published.last(7)).isEmpty();
    try (TransitionWriter writer = TransitionWriter.open(7, clients, published)) {
      writer.publish(entries(1, 0, 5));
    }
    assertThat(lastPublished(7)).contains(id(1, 4));
    try (Admin admin = clients.admin()) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(Topics.TRANSITIONS, 7), RecordsToDelete.beforeOffset(5)))
          .all()
          .get();
    }
    assertThat(published.last(7)).isEmpty();
  }

  @Test
  void refusesToGoOnWithAnotherLogThanTheOneThatWasPublished() throws Exception {
    try (TransitionWriter writer = TransitionWriter.open(2, clients, published)) {
      writer.publish(entries(10, 0, 1));
    }
    assertThatThrownBy(() -> lastPublished(2))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessage(
            "transitions.v1-2 tells of the record 10 of observations.v1, which ends at 10: whoever makes one topic anew makes both");
  }

  @Test
  void passesOverWhatOthersWroteIntoTheTopic() throws Exception {
    try (TransitionWriter writer = TransitionWriter.open(2, clients, published)) {
      writer.publish(entries(3, 0, 2));
    }
    try (KafkaProducer<byte[], byte[]> other = clients.fencedProducer("somebody")) {
      other.initTransactions();
      other.beginTransaction();
      byte[] junk = "\1junk".getBytes(StandardCharsets.US_ASCII);
      for (byte[] value : new byte[][] {junk, null}) {
        Future<RecordMetadata> _ =
            other.send(new ProducerRecord<>(Topics.TRANSITIONS, 2, null, value));
      }
      other.commitTransaction();
    }
    assertThat(lastPublished(2)).contains(id(3, 1));
  }

  @Test
  void refusesTopicsWithDifferentNumbersOfPartitions() throws Exception {
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(Set.of(Topics.TRANSITIONS)).all().get();
    }
    await().ignoreException(BackboneException.class).until(this::makeFour);
    try (LogTopics topics = new LogTopics(clients.admin())) {
      await()
          .untilAsserted(() ->
              assertThatThrownBy(topics::partitionCount)
                  .isInstanceOf(LogUnavailableException.class)
                  .hasMessage(
                      "observations.v1 has 12 partitions and transitions.v1 4; there must be as many of both: make transitions.v1 anew"));
    }
  }

  private boolean makeFour() throws Exception {
    broker.createTopic(Topics.TRANSITIONS, 4);
    return true;
  }

  /// Publishes what the outboxes hold, as a service that starts does, and ends.
  private void publishAll() throws InterruptedException {
    TransitionPublisher publisher = new TransitionPublisher(clients, followed);
    Thread thread = Thread.ofPlatform().start(publisher);
    IntStream.range(0, SHARDS).forEach(publisher::outboxFilled);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> IntStream.range(0, SHARDS).allMatch(n -> store.outbox(n, 1).isEmpty()));
    publisher.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }

  private static Generation active() {
    return new Generation(1, SHARDS, Generation.State.ACTIVE, Batches.START);
  }

  private Optional<OutboxEntry.Id> lastPublished(int shard) {
    feed.awaitCommitted(Topics.TRANSITIONS);
    return published.last(shard);
  }

  private List<OutboxEntry.Id> sources(int shard) {
    return feed.read(Topics.TRANSITIONS).stream()
        .filter(logged -> logged.partition() == shard)
        .map(logged -> TransitionMessages.source(logged).orElseThrow())
        .toList();
  }

  private void fill(int shard, LogPosition since, List<OutboxEntry> entries) {
    LogPosition until = new LogPosition(entries.getLast().id().offset() + 1);
    assertThat(
            store.apply(
                new ShardUpdate(
                    shard, since, until, Set.of(), List.of(), List.of(), List.of(), Map.of(),
                    Map.of(), entries)))
        .isTrue();
  }

  /// Transitions of one record, numbered from `first` on.
  private static List<OutboxEntry> entries(long offset, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(index ->
            new OutboxEntry(
                id(offset, index),
                new Transition(
                    new HostKey(new SiteId("osaka"), Batches.address("10.0.0.0").plus(index)),
                    HostState.NOT_SCANNED,
                    HostState.UNPATCHED,
                    new ScanId("nightly"),
                    Batches.START)))
        .toList();
  }

  private static OutboxEntry.Id id(long offset, int index) {
    return new OutboxEntry.Id(offset, index);
  }
}
