package rpcsweep.results.redis;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;

/// The number of shards of this Redis, fixed when it was first written.
final class ShardCount {

  private static final String KEY = Layout.PREFIX + "shards";

  private final RedisAccess redis;
  private volatile int known;

  ShardCount(RedisAccess redis) {
    this.redis = redis;
  }

  /// Stores the count where there is none, and returns what is stored.
  int bind(int count) {
    String stored =
        redis.askTogether(pipeline -> {
          pipeline.set(KEY, Integer.toString(count), SetParams.setParams().nx());
          return pipeline.get(KEY);
        });
    known = Integer.parseInt(stored);
    return known;
  }

  /// The count; empty where nothing was ever written.
  OptionalInt read() {
    if (known == 0) {
      @Nullable String stored = redis.ask(client -> client.get(KEY));
      if (stored == null) {
        return OptionalInt.empty();
      }
      known = Integer.parseInt(stored);
    }
    return OptionalInt.of(known);
  }
}
