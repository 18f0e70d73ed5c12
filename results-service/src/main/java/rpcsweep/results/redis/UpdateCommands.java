package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.HostRecordMessages;
import rpcsweep.results.BatchKey;
import rpcsweep.results.OutboxEntry;
import rpcsweep.results.PageStates;
import rpcsweep.results.PlanePage;
import rpcsweep.results.ReportedScan;
import rpcsweep.results.ShardUpdate;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StateRun;
import rpcsweep.results.StateSet;

/// A [ShardUpdate] as Redis commands.
final class UpdateCommands {

  /// Of one command: far below what Lua can unpack.
  private static final int MOST_ARGUMENTS = 512;

  private final ShardKeys keys;
  private final ApplyCommands commands;

  private UpdateCommands(ShardKeys keys, ShardUpdate update) {
    this.keys = keys;
    commands = new ApplyCommands(keys.offset(), update.since(), update.until());
  }

  static ApplyCommands of(GenerationKeys keys, ShardUpdate update) {
    UpdateCommands translation = new UpdateCommands(keys.shard(update.shard()), update);
    update.applied().forEach(translation::markApplied);
    translation.nameSegments(update.applied());
    update.scans().forEach(translation::listScan);
    update.pages().forEach(translation::indexPage);
    update.runs().forEach(translation::writeRun);
    update.counts().forEach(translation::count);
    translation.writeRecords(update.records());
    update.outbox().forEach(translation::announce);
    return translation.commands;
  }

  private void markApplied(BatchKey batch) {
    commands.add("SETBIT", keys.applied(batch), Integer.toString(ShardKeys.appliedBit(batch)), "1");
  }

  private void nameSegments(Set<BatchKey> applied) {
    Map<String, Set<String>> segments = new LinkedHashMap<>();
    for (BatchKey batch : applied) {
      segments
          .computeIfAbsent(keys.segments(batch.site(), batch.scan()), _ -> new TreeSet<>())
          .add(ShardKeys.segment(batch));
    }
    segments.forEach((key, names) -> commands.add("SADD", key, names.toArray(String[]::new)));
  }

  private void listScan(ReportedScan scan) {
    commands.add(
        "HSET",
        keys.scans(),
        ScanNames.write(scan.site(), scan.scan()),
        Long.toString(scan.lastObserveTime().toEpochMilli()));
  }

  private void indexPage(PageStates states) {
    PlanePage planePage = states.page();
    Page page = planePage.page();
    String index = keys.pages(new SitePlane(planePage.plane(), page.site()));
    if (states.before().equals(StateSet.EMPTY)) {
      // Allocated whole, so that Redis neither copies nor over-allocates while it fills.
      commands.add(
          "SETRANGE", keys.page(planePage), Integer.toString(PackedStates.PAGE_LENGTH - 1), "\0");
      commands.add("SADD", keys.sites(), page.site().value());
    } else if (!states.before().equals(states.after())) {
      commands.add("ZREM", index, new PageIndexEntry(page.hex(), states.before()).member());
    }
    if (!states.before().equals(states.after())) {
      commands.add("ZADD", index, "0", new PageIndexEntry(page.hex(), states.after()).member());
    }
  }

  private void writeRun(StateRun run) {
    commands.add(
        "SETRANGE",
        keys.page(run.page()),
        List.of(
            bytes(Integer.toString(PackedStates.index(run.offset()))),
            PackedStates.pack(run.codes())));
  }

  private void count(SitePlane where, Map<HostState, Long> differences) {
    differences.forEach((state, difference) ->
        commands.add(
            "HINCRBY",
            keys.count(where),
            Integer.toString(state.code()),
            Long.toString(difference)));
  }

  private void writeRecords(Map<HostKey, HostRecord> records) {
    Map<HostGroup, List<byte[]>> fields = new LinkedHashMap<>();
    records.forEach((host, hostRecord) -> {
      HostGroup group = HostGroup.of(host);
      List<byte[]> values = fields.computeIfAbsent(group, _ -> new ArrayList<>());
      values.add(HostGroup.field(host));
      values.add(HostRecordMessages.write(hostRecord));
      if (values.size() == MOST_ARGUMENTS) {
        commands.add("HSET", keys.hosts(group), fields.remove(group));
      }
    });
    fields.forEach((group, values) -> commands.add("HSET", keys.hosts(group), values));
  }

  private void announce(OutboxEntry entry) {
    commands.add(
        "XADD",
        keys.outbox(),
        OutboxLines.id(entry.id()),
        OutboxLines.FIELD,
        OutboxLines.write(entry.transition()));
  }
}
