package rpcsweep.results.kafka;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rpcsweep.kafka.KafkaTrouble;
import rpcsweep.results.LogUnavailableException;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.ShardStore;
import rpcsweep.results.StoreUnavailableException;

/// Empties the outboxes into `transitions.v1`, a transaction for every thousand, each shard in log
/// order into the partition of its number.
///
/// Exactly once: only the [TransitionWriter] of a shard can publish, it knows what is published
/// already from the topic itself, and an entry leaves the outbox after that. So neither a crash
/// between the two, nor two instances during a rebalance, nor an outbox that was filled again by a
/// replay of the log publishes a transition twice or loses one.
final class TransitionPublisher implements Runnable, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TransitionPublisher.class);

  private static final int BATCH = 1_000;
  private static final long PAUSE_SECONDS = 1;

  /// Between two looks at what is published while nothing is.
  private static final long HELD_BACK_MILLIS = 200;

  private final KafkaClients clients;
  private final FollowedGeneration followed;
  private final ShardStore store;
  private final BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>();
  private final Set<Integer> queued = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean failing;

  TransitionPublisher(KafkaClients clients, FollowedGeneration followed) {
    this.clients = clients;
    this.followed = followed;
    this.store = followed.shards();
  }

  /// A shard's outbox may have entries; from any thread.
  void outboxFilled(int shard) {
    if (queued.add(shard)) {
      waiting.add(shard);
    }
  }

  @Override
  public void run() {
    String name = Thread.currentThread().getName();
    try (TransitionWriters writers = new TransitionWriters(clients)) {
      while (stopped.getCount() > 0) {
        followed.beats().beat(name);
        @Nullable Integer shard = waiting.poll(PAUSE_SECONDS, TimeUnit.SECONDS);
        if (shard == null) {
          continue;
        }
        queued.remove(shard);
        try {
          if (followed.isActive()) {
            empty(shard, writers);
          } else {
            removePublished(shard, writers);
            await(HELD_BACK_MILLIS);
          }
          failing = false;
        } catch (ProducerFencedException e) {
          // Another instance reads this partition now and publishes; should it not, whoever looks
          // at the shard next says so.
          LOG.debugf("shard %d is published elsewhere", shard);
          followed.tally().waiting(shard, 0);
          writers.drop(shard);
        } catch (KafkaException | LogUnavailableException | StoreUnavailableException e) {
          tell(e);
          writers.drop(shard);
          outboxFilled(shard);
          await(PAUSE_SECONDS * 1_000);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    followed.beats().ended(name);
  }

  /// Ends [#run] soon, from any thread; what is left stays in the outboxes.
  @Override
  public void close() {
    stopped.countDown();
  }

  private void empty(int shard, TransitionWriters writers) {
    followed.tally().waiting(shard, store.outboxLength(shard));
    List<OutboxEntry> entries = store.outbox(shard, BATCH);
    while (!entries.isEmpty() && stopped.getCount() > 0) {
      int count = writers.of(shard).publish(entries);
      followed.tally().published(count);
      store.removePublished(shard, entries.getLast().id());
      followed.beats().beat(Thread.currentThread().getName());
      entries = entries.size() < BATCH ? List.of() : store.outbox(shard, BATCH);
    }
    followed.tally().waiting(shard, entries.size());
  }

  /// What a generation that does not answer would announce waits until it does; but what is
  /// announced already, by the one that answers, need not.
  private void removePublished(int shard, TransitionWriters writers) {
    writers.published().last(shard).ifPresent(last -> store.removePublished(shard, last));
  }

  private void tell(Exception e) {
    if (!failing) {
      LOG.warnf("transitions wait in the outbox: %s", KafkaTrouble.reason(e));
    }
    failing = true;
  }

  private void await(long millis) throws InterruptedException {
    if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
      LOG.debug("stopped");
    }
  }
}
