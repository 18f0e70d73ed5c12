package rpcsweep.results.redis;

import java.util.List;
import java.util.stream.IntStream;
import rpcsweep.domain.host.Page;
import rpcsweep.results.Generation;

/// The keys of a generation.
///
/// @param number the generation's
/// @param shardCount how many shards it has; 0 for one that nobody has written to
record GenerationKeys(long number, int shardCount) {

  static GenerationKeys of(Generation generation) {
    return new GenerationKeys(generation.number(), generation.shardCount());
  }

  ShardKeys shard(int shard) {
    return new ShardKeys(number, shard);
  }

  /// Those of the shard a page lives in.
  ShardKeys shardOf(Page page) {
    return shard(page.shard(shardCount));
  }

  List<ShardKeys> shards() {
    return IntStream.range(0, shardCount).mapToObj(this::shard).toList();
  }

  /// Whether there is nothing to be found.
  boolean isEmpty() {
    return shardCount == 0;
  }

  /// Matches every key of the generation, and no other.
  String pattern() {
    return "{p*}" + ShardKeys.prefix(number) + "*";
  }
}
