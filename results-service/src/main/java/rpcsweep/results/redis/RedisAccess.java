package rpcsweep.results.redis;

import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import rpcsweep.results.StoreUnavailableException;

/// The one way to ask Redis: whatever goes wrong is a [StoreUnavailableException] whose sentence is
/// the same for the whole of an outage.
final class RedisAccess {

  private final UnifiedJedis redis;

  RedisAccess(UnifiedJedis redis) {
    this.redis = redis;
  }

  /// Asks one thing.
  <T> T ask(Function<UnifiedJedis, T> question) {
    try {
      return question.apply(redis);
    } catch (JedisDataException e) {
      throw new StoreUnavailableException("Redis refuses: " + firstWord(e.getMessage()), e);
    } catch (JedisException e) {
      throw new StoreUnavailableException("Redis does not answer", e);
    }
  }

  /// Asks many things in one round trip.
  ///
  /// @param questions queues commands and returns how their answers are read
  <T> T askTogether(Function<AbstractPipeline, Supplier<T>> questions) {
    return ask(client -> {
      try (AbstractPipeline pipeline = client.pipelined()) {
        Supplier<T> answers = questions.apply(pipeline);
        pipeline.sync();
        return answers.get();
      }
    });
  }

  /// The error's code: `LOADING`, `OOM`, `READONLY`, `NOAUTH`.
  private static String firstWord(String message) {
    int space = message.indexOf(' ');
    return space < 0 ? message : message.substring(0, space);
  }
}
