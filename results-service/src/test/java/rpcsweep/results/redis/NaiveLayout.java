package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.HostRecordMessages;
import rpcsweep.results.JudgedBatch;

/// The layout everybody thinks of first, to measure against: a hash per host, a set of addresses
/// per state, and the same sets once more per scan, for two scans to be compared. Not atomic, and
/// not safe against repetition; that would cost more.
final class NaiveLayout {

  private final UnifiedJedis redis;

  NaiveLayout(UnifiedJedis redis) {
    this.redis = redis;
  }

  private static String states(String plane, HostState state) {
    return "state:" + plane + ":" + state.code();
  }

  private static byte[] host(Address address) {
    return bytes("host:osaka:" + address);
  }

  /// Takes batches in, in two round trips.
  void apply(List<JudgedBatch> batches) {
    Map<Address, Response<byte[]>> before = new HashMap<>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (JudgedBatch batch : batches) {
        for (int i = 0; i < Batch.LARGEST; i++) {
          Address address = batch.block().plus(i);
          before.put(address, pipeline.hget(host(address), bytes("state")));
        }
      }
      pipeline.sync();
    }
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (JudgedBatch batch : batches) {
        for (int i = 0; i < Batch.LARGEST; i++) {
          write(pipeline, batch, i, before.get(batch.block().plus(i)).get());
        }
      }
      pipeline.sync();
    }
  }

  private static void write(AbstractPipeline pipeline, JudgedBatch batch, int i, byte[] before) {
    Address address = batch.block().plus(i);
    String member = address.toString();
    HostState state = batch.stateAt(i);
    if (before != null) {
      pipeline.srem(states("present", HostState.ofCode(before[0] - 'a')), member);
    }
    pipeline.sadd(states("present", state), member);
    pipeline.sadd(states(batch.key().scan().value(), state), member);
    Map<byte[], byte[]> fields = new HashMap<>();
    fields.put(bytes("state"), new byte[] {(byte) ('a' + state.code())});
    batch
        .observationAt(i)
        .ifPresent(observation ->
            fields.put(
                bytes("record"),
                HostRecordMessages.write(
                    new HostRecord(
                        observation.observeTime(),
                        observation.observeTime(),
                        observation.observeTime(),
                        batch.key().scan(),
                        observation.exchanges(),
                        observation.findings(),
                        List.of(),
                        List.of()))));
    pipeline.hset(host(address), fields);
  }

  /// One host.
  Map<byte[], byte[]> get(Address address) {
    return redis.hgetAll(host(address));
  }

  /// The first hosts in a state, in address order.
  List<Map<byte[], byte[]>> list(HostState state, int limit) {
    List<Address> addresses = new ArrayList<>();
    for (String member : redis.smembers(states("present", state))) {
      addresses.add(Address.parse(member).orElseThrow());
    }
    addresses.sort(null);
    return addresses.stream().limit(limit).map(this::get).toList();
  }

  /// How many hosts are in each state.
  long summarize() {
    long sum = 0;
    for (HostState state : HostState.values()) {
      sum += redis.scard(states("present", state));
    }
    return sum;
  }

  /// How many hosts went from which state to which.
  long compare(String base, String scan) {
    long moved = 0;
    for (HostState before : HostState.values()) {
      moved += redis.sdiff(states(base, before), states(scan, before)).size();
    }
    return moved;
  }
}
