package rpcsweep.results.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Response;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.target.Address;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StateSet;

/// Finds the pages that can answer a question, in address order, out of the indexes of all shards.
final class PageIndex {

  /// Each further read of an index that had nothing to offer is this much larger.
  private static final int GROWTH = 4;

  /// The most entries read of one shard at once, about 300 KiB.
  private static final int LARGEST_READ = 8_192;

  private final RedisAccess redis;
  private final GenerationKeys keys;

  PageIndex(RedisAccess redis, GenerationKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /// @param limit at most this many; fewer only where no more follow
  List<Page> find(SitePlane where, Address first, Address last, StateSet wanted, int limit) {
    String from = "[" + Page.of(where.site(), first).hex();
    String end = Page.of(where.site(), last).hex();
    List<PageIndexEntry> found = new ArrayList<>();
    int count = limit;
    while (found.size() < limit) {
      List<List<PageIndexEntry>> shards = read(where, from, end, count);
      // Entries of other shards behind the last one of a shard that has more must wait for it.
      String complete = completeUpTo(shards, count, end);
      shards.stream()
          .flatMap(List::stream)
          .filter(entry -> entry.hex().compareTo(complete) <= 0)
          .filter(entry -> entry.states().intersects(wanted))
          .sorted()
          .forEach(found::add);
      if (complete.equals(end)) {
        break;
      }
      from = "(" + complete + PageIndexEntry.BEHIND;
      count = Math.min(count * GROWTH, LARGEST_READ);
    }
    return found.stream().limit(limit).map(entry -> entry.page(where.site())).toList();
  }

  private List<List<PageIndexEntry>> read(SitePlane where, String from, String end, int count) {
    String to = "[" + end + PageIndexEntry.BEHIND;
    return redis.askTogether(pipeline -> {
      List<Response<List<String>>> answers =
          keys.shards().stream()
              .map(shard -> shard.pages(where))
              .map(key -> pipeline.zrangeByLex(key, from, to, 0, count))
              .toList();
      return () ->
          answers.stream()
              .map(answer -> answer.get().stream().map(PageIndexEntry::parse).toList())
              .toList();
    });
  }

  private static String completeUpTo(List<List<PageIndexEntry>> shards, int count, String end) {
    return shards.stream()
        .filter(entries -> entries.size() == count)
        .map(entries -> entries.getLast().hex())
        .min(String::compareTo)
        .orElse(end);
  }
}
