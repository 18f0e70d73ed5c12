package rpcsweep.proto;

import java.util.Set;
import java.util.stream.Collectors;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.internal.v1.OffsetRange;
import rpcsweep.proto.internal.v1.ProbeBatch;
import rpcsweep.proto.internal.v1.ResolveNames;

/// [Task] as a record of `tasks.<site>.v1`.
public final class TaskMessages {

  private TaskMessages() {}

  /// The record's value.
  public static byte[] write(Task task) {
    rpcsweep.proto.internal.v1.Task.Builder message =
        rpcsweep.proto.internal.v1.Task.newBuilder()
            .setScanId(task.scan().value())
            .setSiteId(task.site().value())
            .setAttempt(task.attempt());
    switch (task) {
      case Task.ProbeBatch probe -> message.setProbeBatch(write(probe));
      case Task.ResolveNames resolve ->
          message.setResolveNames(ResolveNames.newBuilder().addAllHostNames(resolve.hostNames()));
    }
    return message.build().toByteArray();
  }

  /// The record's key: what the task is about, the same for every attempt.
  public static String key(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.scan() + "/" + probe.batch().index();
      case Task.ResolveNames resolve -> resolve.scan() + "/" + resolve.hostNames().getFirst();
    };
  }

  /// The task in the record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static Task read(byte[] bytes) {
    return MessageReader.read("task", () -> read(rpcsweep.proto.internal.v1.Task.parseFrom(bytes)));
  }

  private static ProbeBatch write(Task.ProbeBatch probe) {
    Batch batch = probe.batch();
    ProbeBatch.Builder message =
        ProbeBatch.newBuilder()
            .setIndex(batch.index())
            .setBlock(AddressMessages.write(batch.block()))
            .setRpcPort(probe.rpcPort())
            .setSpacing(AddressMessages.write(probe.spacing()))
            .setTimeout(AddressMessages.write(probe.timeout()))
            .addAllProbes(probe.probes().stream().map(Probe::code).toList())
            .setUntilTime(AddressMessages.write(probe.until()));
    for (AddressRange range : batch.targets().ranges()) {
      message.addRanges(
          OffsetRange.newBuilder()
              .setFirst((int) range.first().distanceFrom(batch.block()))
              .setLast((int) range.last().distanceFrom(batch.block())));
    }
    return message.build();
  }

  private static Task read(rpcsweep.proto.internal.v1.Task message) {
    ScanId scan = new ScanId(message.getScanId());
    SiteId site = new SiteId(message.getSiteId());
    int attempt = message.getAttempt();
    return switch (message.getWorkCase()) {
      case PROBE_BATCH -> {
        ProbeBatch probe = message.getProbeBatch();
        yield new Task.ProbeBatch(
            scan,
            site,
            attempt,
            batch(probe),
            probe.getRpcPort(),
            AddressMessages.read(probe.getSpacing()),
            AddressMessages.read(probe.getTimeout()),
            probes(probe),
            AddressMessages.read(probe.getUntilTime()));
      }
      case RESOLVE_NAMES ->
          new Task.ResolveNames(scan, site, attempt, message.getResolveNames().getHostNamesList());
      case WORK_NOT_SET -> throw new IllegalArgumentException("it says nothing to do");
    };
  }

  /// A task from before there were profiles names none.
  private static Set<Probe> probes(ProbeBatch probe) {
    return probe.getProbesCount() == 0
        ? Profile.PATCH.probes()
        : probe.getProbesList().stream().map(Probe::ofCode).collect(Collectors.toSet());
  }

  private static Batch batch(ProbeBatch probe) {
    Address block = AddressMessages.read(probe.getBlock());
    TargetSet targets =
        TargetSet.of(
            probe.getRangesList().stream()
                .map(r -> new AddressRange(block.plus(r.getFirst()), block.plus(r.getLast())))
                .toList());
    return new Batch(probe.getIndex(), block, targets);
  }
}
