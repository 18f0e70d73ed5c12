package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.HostStates;
import rpcsweep.results.Plane;
import rpcsweep.results.PlanePage;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.SiteCounts;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StatePage;
import rpcsweep.results.StateSet;

/// The state planes read from Redis; a Redis nobody has written to has no hosts.
public final class RedisHostStates implements HostStates {

  private final RedisAccess redis;
  private final GenerationKeys generation;
  private final HostRecords hostRecords;

  RedisHostStates(UnifiedJedis client, GenerationKeys generation) {
    this.redis = new RedisAccess(client);
    this.generation = generation;
    this.hostRecords = new HostRecords(redis, generation);
  }

  @Override
  public SortedSet<SiteId> sites() {
    List<ShardKeys> shards = generation.shards();
    return redis.askTogether(pipeline -> {
      List<Response<Set<String>>> answers =
          shards.stream().map(keys -> pipeline.smembers(keys.sites())).toList();
      return () -> {
        SortedSet<SiteId> sites = new TreeSet<>();
        answers.forEach(answer -> answer.get().forEach(site -> sites.add(new SiteId(site))));
        return sites;
      };
    });
  }

  @Override
  public List<ReportedScan> scans(Collection<SiteId> sites) {
    return redis.askTogether(pipeline -> {
      List<Response<Map<String, String>>> answers =
          generation.shards().stream().map(keys -> pipeline.hgetAll(keys.scans())).toList();
      return () -> {
        Map<SitePlane, ReportedScan> scans = new HashMap<>();
        answers.forEach(answer ->
            answer
                .get()
                .forEach((name, time) ->
                    ScanNames.read(name, time)
                        .filter(scan -> sites.contains(scan.site()))
                        .ifPresent(scan -> scans.merge(scan.plane(), scan, ReportedScan::latest))));
        return ReportedScan.latestFirst(scans.values());
      };
    });
  }

  @Override
  public SequencedMap<Page, StatePage> pages(
      SitePlane sitePlane, Address first, Address last, StateSet wanted, int limit) {
    if (generation.isEmpty()) {
      return new LinkedHashMap<>();
    }
    List<Page> found = new PageIndex(redis, generation).find(sitePlane, first, last, wanted, limit);
    return redis.askTogether(pipeline -> {
      List<Response<byte[]>> answers =
          found.stream()
              .map(page -> generation.shardOf(page).page(new PlanePage(sitePlane.plane(), page)))
              .map(key -> pipeline.get(bytes(key)))
              .toList();
      return () -> pages(found, answers);
    });
  }

  @Override
  public HostState state(HostKey host) {
    if (generation.isEmpty()) {
      return HostState.NOT_SCANNED;
    }
    Page page = Page.of(host.site(), host.address());
    String key = generation.shardOf(page).page(new PlanePage(new Plane.Present(), page));
    int offset = Page.offset(host.address());
    int index = PackedStates.index(offset);
    byte[] pair = redis.ask(client -> client.getrange(bytes(key), index, index));
    return pair.length == 0 ? HostState.NOT_SCANNED : PackedStates.stateAt(offset, pair[0]);
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    return hostRecords.read(hosts);
  }

  @Override
  public List<SiteCounts> counts(Plane plane, Collection<SiteId> sites) {
    List<ShardKeys> shards = generation.shards();
    return redis.askTogether(pipeline -> {
      SequencedMap<SiteId, List<Response<Map<String, String>>>> answers = new LinkedHashMap<>();
      for (SiteId site : sites) {
        SitePlane where = new SitePlane(plane, site);
        answers.put(
            site, shards.stream().map(keys -> pipeline.hgetAll(keys.count(where))).toList());
      }
      return () ->
          answers.entrySet().stream()
              .map(answer -> new SiteCounts(answer.getKey(), sum(answer.getValue())))
              .toList();
    });
  }

  private static SequencedMap<Page, StatePage> pages(
      List<Page> found, List<Response<byte[]>> answers) {
    SequencedMap<Page, StatePage> pages = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      byte @Nullable [] packed = answers.get(i).get();
      pages.put(
          found.get(i),
          packed == null ? StatePage.blank() : StatePage.of(PackedStates.unpack(packed)));
    }
    return pages;
  }

  private static Map<HostState, Long> sum(List<Response<Map<String, String>>> shards) {
    Map<HostState, Long> sum = new EnumMap<>(HostState.class);
    for (Response<Map<String, String>> shard : shards) {
      shard
          .get()
          .forEach((code, count) ->
              sum.merge(
                  HostState.ofCode(Integer.parseInt(code)), Long.parseLong(count), Long::sum));
    }
    sum.values().removeIf(count -> count == 0);
    return sum;
  }
}
