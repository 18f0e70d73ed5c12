package rpcsweep.results.redis;

import java.util.ConcurrentModificationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import rpcsweep.results.StoreUnavailableException;

/// The one way to ask Redis: whatever goes wrong is a [StoreUnavailableException] whose sentence is
/// the same for the whole of an outage.
final class RedisAccess {

  /// Wait for the nodes of a cluster, each for one.
  private static final ExecutorService NODES = Executors.newVirtualThreadPerTaskExecutor();

  private final UnifiedJedis redis;

  RedisAccess(UnifiedJedis redis) {
    this.redis = redis;
  }

  /// Asks one thing.
  <T> T ask(Function<UnifiedJedis, T> question) {
    try {
      return question.apply(redis);
    } catch (JedisException e) {
      throw new StoreUnavailableException(Refusal.sentence(e), e);
    }
  }

  /// Asks many things in one round trip, to each node they concern. Asking may be repeated.
  ///
  /// @param questions queues commands and returns how their answers are read
  <T> T askTogether(Function<AbstractPipeline, Supplier<T>> questions) {
    return ask(client ->
        client instanceof RedisClusterClient cluster
            ? askNodes(cluster, questions)
            : answers(client.pipelined(), questions));
  }

  /// Unlike a single command, a pipeline neither follows a slot nor notices that its node was
  /// replaced.
  private static <T> T askNodes(
      RedisClusterClient cluster, Function<AbstractPipeline, Supplier<T>> questions) {
    try {
      return answers(cluster.pipelined(NODES), questions);
    } catch (JedisRedirectionException _) {
      cluster.refreshClusterTopology();
      return answers(cluster.pipelined(NODES), questions);
    } catch (JedisException e) {
      cluster.refreshClusterTopology();
      throw e;
    } catch (IllegalStateException | ConcurrentModificationException e) {
      // How Jedis says that a node went away before it answered.
      cluster.refreshClusterTopology();
      throw new JedisException("a node did not answer", e);
    }
  }

  private static <T> T answers(
      AbstractPipeline queue, Function<AbstractPipeline, Supplier<T>> questions) {
    try (AbstractPipeline pipeline = queue) {
      Supplier<T> answers = questions.apply(pipeline);
      pipeline.sync();
      return answers.get();
    }
  }
}
