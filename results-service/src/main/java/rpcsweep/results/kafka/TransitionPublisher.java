package rpcsweep.results.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.ShardStore;
import rpcsweep.results.StoreUnavailableException;

/// Empties the outboxes into `transitions.v1`, in log order per shard.
///
/// At least once: an entry leaves the outbox after the broker has acknowledged it, so a crash
/// between the two, or two instances during a rebalance, publish it again. Removing is by place, so
/// nobody can remove what was not published.
final class TransitionPublisher implements Runnable, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TransitionPublisher.class);

  private static final int BATCH = 1_000;
  private static final long PAUSE_SECONDS = 1;

  private final KafkaClients clients;
  private final ShardStore store;
  private final BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
  private final Set<Integer> queued = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean failing;

  TransitionPublisher(KafkaClients clients, ShardStore store) {
    this.clients = clients;
    this.store = store;
  }

  /// A shard's outbox may have entries; from any thread.
  void outboxFilled(int shard) {
    if (queued.add(shard)) {
      waiting.add(shard);
    }
  }

  @Override
  public void run() {
    @Nullable KafkaProducer<byte[], byte[]> producer = null;
    try {
      while (stopped.getCount() > 0) {
        @Nullable Integer shard = waiting.poll(PAUSE_SECONDS, TimeUnit.SECONDS);
        if (shard == null) {
          continue;
        }
        queued.remove(shard);
        try {
          producer = producer == null ? clients.producer() : producer;
          empty(shard, producer);
          failing = false;
        } catch (KafkaException | ExecutionException | StoreUnavailableException e) {
          tell(e);
          outboxFilled(shard);
          pause();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (producer != null) {
        producer.close();
      }
    }
  }

  /// Ends [#run] soon, from any thread; what is left stays in the outboxes.
  @Override
  public void close() {
    stopped.countDown();
  }

  private void empty(int shard, KafkaProducer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    List<OutboxEntry> entries = store.outbox(shard, BATCH);
    while (!entries.isEmpty() && stopped.getCount() > 0) {
      List<Future<RecordMetadata>> sent = new ArrayList<>(entries.size());
      for (OutboxEntry entry : entries) {
        sent.add(producer.send(TransitionMessages.write(entry.transition())));
      }
      for (Future<RecordMetadata> acknowledgement : sent) {
        acknowledgement.get();
      }
      store.removePublished(shard, entries.getLast().id());
      entries = entries.size() < BATCH ? List.of() : store.outbox(shard, BATCH);
    }
  }

  private void tell(Exception e) {
    if (!failing) {
      LOG.warnf("transitions wait in the outbox: %s", e.getMessage());
    }
    failing = true;
  }

  private void pause() throws InterruptedException {
    if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.debug("stopped");
    }
  }
}
