package rpcsweep.results.redis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.results.LogPosition;
import rpcsweep.results.Plane;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.SitePlane;

/// How the scans of a shard are let go: their names are moved and their counts removed in one step,
/// what is large follows in small ones. Interrupted anywhere, it is gone on with.
final class RemovedScans {

  /// Pages freed in one step: half a mebibyte, by a thread of Redis's own.
  private static final int STEP = 256;

  private final RedisAccess redis;
  private final ApplyScript script;
  private final ShardKeys keys;

  RemovedScans(RedisAccess redis, ApplyScript script, ShardKeys keys) {
    this.redis = redis;
    this.script = script;
    this.keys = keys;
  }

  /// @return whether the shard was where it was expected
  boolean remove(LogPosition at, Collection<ReportedScan> scans) {
    ApplyCommands commands = new ApplyCommands(keys.offset(), at, at);
    for (ReportedScan scan : scans) {
      String name = ScanNames.write(scan.site(), scan.scan());
      commands.add("HSET", keys.scans(), name, ScanNames.REMOVED);
      commands.add("SADD", keys.leaving(), name);
      commands.add("UNLINK", keys.count(scan.plane()), List.of());
    }
    return redis.ask(client -> script.run(client, commands));
  }

  /// @return whether there may be more to free
  boolean sweep() {
    Optional<String> leaving =
        redis.ask(client -> client.smembers(keys.leaving())).stream().findFirst();
    leaving.ifPresent(this::sweep);
    return leaving.isPresent();
  }

  private void sweep(String name) {
    SiteId site = ScanNames.site(name);
    ScanId scan = ScanNames.scan(name);
    SitePlane plane = new SitePlane(new Plane.SeenBy(scan), site);
    List<String> entries =
        redis.askTogether(pipeline -> pipeline.zrangeByLex(keys.pages(plane), "-", "+", 0, STEP));
    if (entries.isEmpty()) {
      removeRest(name, site, scan);
    } else {
      String[] pages =
          entries.stream()
              .map(entry -> keys.page(PageIndexEntry.parse(entry).planePage(plane)))
              .toArray(String[]::new);
      // In this order: an entry of a page that is gone is found again, a page without one never.
      redis.ask(client -> client.unlink(pages));
      redis.ask(client -> client.zrem(keys.pages(plane), entries.toArray(String[]::new)));
    }
  }

  private void removeRest(String name, SiteId site, ScanId scan) {
    String segments = keys.segments(site, scan);
    Set<String> numbers = redis.ask(client -> client.smembers(segments));
    String[] rest =
        Stream.concat(
                numbers.stream().map(number -> keys.applied(site, scan, number)),
                Stream.of(segments))
            .toArray(String[]::new);
    redis.ask(client -> client.unlink(rest));
    redis.ask(client -> client.srem(keys.leaving(), name));
  }
}
