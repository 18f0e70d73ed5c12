package rpcsweep.results.redis;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.results.Generation;
import rpcsweep.results.GenerationStore;
import rpcsweep.results.Generations;
import rpcsweep.results.HostStates;
import rpcsweep.results.ShardStore;

/// Generations side by side in one Redis, told apart by their keys. On a cluster too: which there
/// are stands in one string, and a scan visits every node.
final class RedisGenerations implements GenerationStore {

  /// Keys looked at in one step: below a millisecond.
  private static final int STEP = 1_000;

  private static final Pattern NUMBER =
      Pattern.compile("\\{p[0-9]+\\}" + Layout.PREFIX + "g([0-9]{1,18}):.*");

  private final UnifiedJedis client;
  private final RedisAccess redis;
  private final ApplyScript script = new ApplyScript();

  RedisGenerations(UnifiedJedis client) {
    this.client = client;
    this.redis = new RedisAccess(client);
  }

  @Override
  public Generations read() {
    @Nullable String stored = redis.ask(asked -> asked.get(GenerationList.KEY));
    return stored == null ? Generations.NONE : GenerationList.read(stored);
  }

  @Override
  public boolean replace(Generations expected, Generations next) {
    ApplyCommands change =
        new ApplyCommands(
            GenerationList.KEY, GenerationList.write(expected), GenerationList.write(next));
    return redis.ask(asked -> script.run(asked, change));
  }

  @Override
  public SortedSet<Long> kept() {
    return redis.ask(asked -> {
      ScanIteration keys = asked.scanIteration(STEP, "{p*}" + Layout.PREFIX + "g*");
      SortedSet<Long> kept = new TreeSet<>();
      while (!keys.isIterationCompleted()) {
        keys.nextBatchList().stream()
            .map(NUMBER::matcher)
            .filter(Matcher::matches)
            .forEach(key -> kept.add(Long.parseLong(key.group(1))));
      }
      return kept;
    });
  }

  @Override
  public ShardStore shards(Generation generation) {
    return new RedisShardStore(client, GenerationKeys.of(generation));
  }

  @Override
  public HostStates states(Generation generation) {
    return new RedisHostStates(client, GenerationKeys.of(generation));
  }

  @Override
  public boolean remove(Generation generation, BooleanSupplier goOn) {
    ScanIteration keys =
        redis.ask(asked -> asked.scanIteration(STEP, GenerationKeys.of(generation).pattern()));
    while (goOn.getAsBoolean()) {
      if (redis.ask(_ -> keys.isIterationCompleted())) {
        return true;
      }
      Collection<String> found = redis.ask(_ -> keys.nextBatchList());
      // Each on its own: on a cluster they lie in several slots. Freed by another thread of Redis.
      redis.askTogether(pipeline -> {
        List<Response<Long>> removed = found.stream().map(pipeline::unlink).toList();
        return removed::size;
      });
    }
    return false;
  }
}
