package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XTrimParams;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.results.BatchKey;
import rpcsweep.results.JudgedBatch;
import rpcsweep.results.LogPosition;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.Plane;
import rpcsweep.results.PlanePage;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.ShardStore;
import rpcsweep.results.ShardUpdate;
import rpcsweep.results.ShardView;
import rpcsweep.results.StatePage;

/// Shards in Redis.
public final class RedisShardStore implements ShardStore {

  private final RedisAccess redis;
  private final GenerationKeys generation;
  private final HostRecords hostRecords;
  private final ApplyScript script = new ApplyScript();

  RedisShardStore(UnifiedJedis client, GenerationKeys generation) {
    this.redis = new RedisAccess(client);
    this.generation = generation;
    this.hostRecords = new HostRecords(redis, generation);
  }

  @Override
  public LogPosition position(int shard) {
    return position(redis.ask(client -> client.get(bytes(generation.shard(shard).offset()))));
  }

  @Override
  public ShardView view(int shard, Collection<JudgedBatch> batches) {
    ShardKeys keys = generation.shard(shard);
    Set<BatchKey> batchKeys = new LinkedHashSet<>();
    Set<PlanePage> planePages = new LinkedHashSet<>();
    for (JudgedBatch batch : batches) {
      batchKeys.add(batch.key());
      planePages.add(new PlanePage(new Plane.Present(), batch.page()));
      planePages.add(new PlanePage(new Plane.SeenBy(batch.key().scan()), batch.page()));
    }
    return redis.askTogether(pipeline -> {
      Response<byte[]> position = pipeline.get(bytes(keys.offset()));
      Map<String, Response<@Nullable String>> scans = new LinkedHashMap<>();
      Map<BatchKey, Response<Boolean>> applied = new LinkedHashMap<>();
      for (BatchKey batch : batchKeys) {
        scans.computeIfAbsent(
            ScanNames.write(batch.site(), batch.scan()), name -> pipeline.hget(keys.scans(), name));
        applied.put(batch, pipeline.getbit(keys.applied(batch), ShardKeys.appliedBit(batch)));
      }
      Map<PlanePage, Response<byte[]>> pages = new LinkedHashMap<>();
      for (PlanePage page : planePages) {
        pages.put(page, pipeline.get(bytes(keys.page(page))));
      }
      return () ->
          new ShardView(
              position(position.get()), applied(applied, scans), pages(pages), scans(scans));
    });
  }

  @Override
  public Map<HostKey, HostRecord> records(Collection<HostKey> hosts) {
    return hostRecords.read(hosts);
  }

  @Override
  public boolean apply(ShardUpdate update) {
    ApplyCommands commands = UpdateCommands.of(generation, update);
    return redis.ask(client -> script.run(client, commands));
  }

  @Override
  public boolean removeScans(int shard, LogPosition at, Collection<ReportedScan> scans) {
    return removedScans(shard).remove(at, scans);
  }

  @Override
  public boolean sweep(int shard) {
    return removedScans(shard).sweep();
  }

  private RemovedScans removedScans(int shard) {
    return new RemovedScans(redis, script, generation.shard(shard));
  }

  @Override
  public List<OutboxEntry> outbox(int shard, int limit) {
    String key = generation.shard(shard).outbox();
    return redis.ask(
        client -> client.xrange(key, "-", "+", limit).stream().map(OutboxLines::read).toList());
  }

  @Override
  public long outboxLength(int shard) {
    return redis.ask(client -> client.xlen(generation.shard(shard).outbox()));
  }

  @Override
  public void removePublished(int shard, OutboxEntry.Id last) {
    XTrimParams upTo = XTrimParams.xTrimParams().minId(OutboxLines.idBehind(last)).exactTrimming();
    redis.ask(client -> client.xtrim(generation.shard(shard).outbox(), upTo));
  }

  private static LogPosition position(byte @Nullable [] stored) {
    return stored == null
        ? LogPosition.NONE
        : new LogPosition(Long.parseLong(new String(stored, StandardCharsets.US_ASCII)));
  }

  /// What is reported of a scan that is no longer kept counts as applied.
  private static Set<BatchKey> applied(
      Map<BatchKey, Response<Boolean>> answers, Map<String, Response<@Nullable String>> scans) {
    Set<BatchKey> applied = new HashSet<>();
    answers.forEach((batch, answer) -> {
      if (answer.get()
          || ScanNames.REMOVED.equals(
              scans.get(ScanNames.write(batch.site(), batch.scan())).get())) {
        applied.add(batch);
      }
    });
    return applied;
  }

  private static List<ReportedScan> scans(Map<String, Response<@Nullable String>> answers) {
    List<ReportedScan> scans = new ArrayList<>();
    answers.forEach((name, answer) -> {
      @Nullable String time = answer.get();
      if (time != null) {
        ScanNames.read(name, time).ifPresent(scans::add);
      }
    });
    return scans;
  }

  private static Map<PlanePage, StatePage> pages(Map<PlanePage, Response<byte[]>> answers) {
    Map<PlanePage, StatePage> pages = new HashMap<>();
    answers.forEach((page, answer) -> {
      byte @Nullable [] packed = answer.get();
      if (packed != null) {
        pages.put(page, StatePage.of(PackedStates.unpack(packed)));
      }
    });
    return pages;
  }
}
