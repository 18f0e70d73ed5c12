package rpcsweep.results.kafka;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The writers of the shards that are busy, for one thread. Each has a connection, a thread and
/// some memory, so only a few stay open.
final class TransitionWriters implements AutoCloseable {

  private static final int MOST_OPEN = 8;

  private final KafkaClients clients;
  private final Map<Integer, TransitionWriter> open = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable PublishedTransitions published;

  TransitionWriters(KafkaClients clients) {
    this.clients = clients;
  }

  /// What is known of the ends of the topic.
  PublishedTransitions published() {
    PublishedTransitions reader = published;
    if (reader == null) {
      reader = new PublishedTransitions(clients);
      published = reader;
    }
    return reader;
  }

  /// The writer of a shard, opened where it is not.
  TransitionWriter of(int shard) {
    TransitionWriter known = open.get(shard);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST_OPEN) {
      Iterator<TransitionWriter> longestUnused = open.values().iterator();
      longestUnused.next().close();
      longestUnused.remove();
    }
    TransitionWriter opened = TransitionWriter.open(shard, clients, published());
    open.put(shard, opened);
    return opened;
  }

  /// Closes what may have failed; the next question opens it anew.
  void drop(int shard) {
    TransitionWriter failed = open.remove(shard);
    if (failed != null) {
      failed.close();
    }
    if (published != null) {
      published.close();
      published = null;
    }
  }

  @Override
  public void close() {
    open.values().forEach(TransitionWriter::close);
    open.clear();
    if (published != null) {
      published.close();
      published = null;
    }
  }
}
