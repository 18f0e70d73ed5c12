package rpcsweep.proto;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.internal.v1.BatchAbandoned;
import rpcsweep.proto.internal.v1.BatchDone;
import rpcsweep.proto.internal.v1.NamesResolved;
import rpcsweep.proto.internal.v1.ResolvedName;

/// [Completion] as a record of `completions.v1`, whose key is the site's id.
public final class CompletionMessages {

  private CompletionMessages() {}

  /// The record's value.
  ///
  /// @param workerId which worker
  /// @param completeTime when, by the worker's clock
  public static byte[] write(Completion completion, String workerId, Instant completeTime) {
    rpcsweep.proto.internal.v1.Completion.Builder message =
        rpcsweep.proto.internal.v1.Completion.newBuilder()
            .setScanId(completion.scan().value())
            .setSiteId(completion.site().value())
            .setAttempt(completion.attempt())
            .setWorkerId(workerId)
            .setCompleteTime(AddressMessages.write(completeTime));
    switch (completion) {
      case Completion.BatchDone done ->
          message.setBatchDone(
              BatchDone.newBuilder()
                  .setIndex(done.batchIndex())
                  .addAllStateCounts(write(done.states()))
                  .setSilent(ByteString.copyFrom(done.silent().toBytes())));
      case Completion.BatchAbandoned abandoned ->
          message.setBatchAbandoned(
              BatchAbandoned.newBuilder()
                  .setIndex(abandoned.batchIndex())
                  .setReason(write(abandoned.reason())));
      case Completion.NamesResolved resolved -> message.setNamesResolved(write(resolved));
    }
    return message.build().toByteArray();
  }

  /// The completion in the record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static Completion read(byte[] bytes) {
    return MessageReader.read(
        "completion", () -> read(rpcsweep.proto.internal.v1.Completion.parseFrom(bytes)));
  }

  private static NamesResolved write(Completion.NamesResolved resolved) {
    NamesResolved.Builder message = NamesResolved.newBuilder();
    for (NameResolution name : resolved.names()) {
      message.addNames(
          ResolvedName.newBuilder()
              .setHostName(name.hostName())
              .addAllAddresses(name.addresses().stream().map(AddressMessages::write).toList()));
    }
    return message.build();
  }

  private static Completion read(rpcsweep.proto.internal.v1.Completion message) {
    ScanId scan = new ScanId(message.getScanId());
    SiteId site = new SiteId(message.getSiteId());
    int attempt = message.getAttempt();
    return switch (message.getResultCase()) {
      case BATCH_DONE -> {
        BatchDone done = message.getBatchDone();
        yield new Completion.BatchDone(
            scan,
            site,
            attempt,
            done.getIndex(),
            readCounts(done.getStateCountsList()),
            BlockOffsets.ofBytes(done.getSilent().toByteArray()));
      }
      case BATCH_ABANDONED ->
          new Completion.BatchAbandoned(
              scan,
              site,
              attempt,
              message.getBatchAbandoned().getIndex(),
              read(message.getBatchAbandoned().getReason()));
      case NAMES_RESOLVED ->
          new Completion.NamesResolved(
              scan,
              site,
              attempt,
              message.getNamesResolved().getNamesList().stream()
                  .map(CompletionMessages::read)
                  .toList());
      case RESULT_NOT_SET -> throw new IllegalArgumentException("it says nothing was done");
    };
  }

  private static BatchAbandoned.Reason write(Completion.Reason reason) {
    return switch (reason) {
      case STOPPED -> BatchAbandoned.Reason.STOPPED;
      case LEASE_ENDED -> BatchAbandoned.Reason.LEASE_ENDED;
    };
  }

  private static Completion.Reason read(BatchAbandoned.Reason reason) {
    return switch (reason) {
      case REASON_UNSPECIFIED, STOPPED -> Completion.Reason.STOPPED;
      case LEASE_ENDED -> Completion.Reason.LEASE_ENDED;
      case UNRECOGNIZED -> throw new IllegalArgumentException("nobody gives up for " + reason);
    };
  }

  private static List<Integer> write(StateCounts counts) {
    return Arrays.stream(HostState.values())
        .map(state -> Math.toIntExact(counts.count(state)))
        .toList();
  }

  private static StateCounts readCounts(List<Integer> counts) {
    Map<HostState, Long> byState = new EnumMap<>(HostState.class);
    for (int code = 0; code < counts.size(); code++) {
      byState.put(HostState.ofCode(code), (long) counts.get(code));
    }
    return StateCounts.of(byState);
  }

  private static NameResolution read(ResolvedName name) {
    return new NameResolution(
        name.getHostName(), name.getAddressesList().stream().map(AddressMessages::read).toList());
  }
}
