package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.proto.HostRecordMessages;
import rpcsweep.proto.MalformedMessageException;

/// Reads host records, a group per command, all groups in one round trip.
final class HostRecords {

  /// Of a group of which more hosts are asked, everything is read: whoever reads a silent network
  /// asks one question per group instead of one per address.
  private static final int MOST_FIELDS = 64;

  private final RedisAccess redis;
  private final GenerationKeys keys;

  HostRecords(RedisAccess redis, GenerationKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /// The records of those of these hosts that have one. What a newer version wrote and this one
  /// cannot read counts as none.
  Map<HostKey, HostRecord> read(Collection<HostKey> hosts) {
    if (hosts.isEmpty() || keys.isEmpty()) {
      return Map.of();
    }
    Map<HostGroup, List<HostKey>> groups = new LinkedHashMap<>();
    for (HostKey host : hosts) {
      groups.computeIfAbsent(HostGroup.of(host), _ -> new ArrayList<>()).add(host);
    }
    return redis.askTogether(pipeline -> {
      Map<HostKey, HostRecord> records = new HashMap<>();
      List<Runnable> answers = new ArrayList<>();
      groups.forEach((group, members) -> {
        byte[] key = bytes(keys.shardOf(group.page()).hosts(group));
        if (members.size() > MOST_FIELDS) {
          Response<Map<byte[], byte[]>> answer = pipeline.hgetAll(key);
          answers.add(() -> collect(members, answer.get(), records));
        } else {
          byte[][] fields = members.stream().map(HostGroup::field).toArray(byte[][]::new);
          Response<List<byte[]>> answer = pipeline.hmget(key, fields);
          answers.add(() -> collect(members, answer.get(), records));
        }
      });
      return () -> {
        answers.forEach(Runnable::run);
        return records;
      };
    });
  }

  private static void collect(
      List<HostKey> hosts, Map<byte[], byte[]> values, Map<HostKey, HostRecord> records) {
    if (!values.isEmpty()) {
      collect(
          hosts,
          Arrays.asList(
              hosts.stream().map(HostGroup::field).map(values::get).toArray(byte[][]::new)),
          records);
    }
  }

  private static void collect(
      List<HostKey> hosts, List<byte[]> values, Map<HostKey, HostRecord> records) {
    for (int i = 0; i < hosts.size(); i++) {
      byte @Nullable [] value = values.get(i);
      if (value != null) {
        try {
          records.put(hosts.get(i), HostRecordMessages.read(value));
        } catch (MalformedMessageException _) {
          // The page still tells the state.
        }
      }
    }
  }
}
