package rpcsweep.scheduler.message;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.NoSuchElementException;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.internal.v1.ScanCommand;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScanStatus;

/// [ScanRecord] as a record of `scans.v1`, keyed `{scan}/{kind}`.
public final class ScanLogMessages {

  private ScanLogMessages() {}

  /// The record's key.
  public static String key(ScanRecord entry) {
    return switch (entry) {
      case ScanRecord.Defined _ -> entry.scan() + "/definition";
      case ScanRecord.Commanded _ -> entry.scan() + "/command";
      case ScanRecord.Reported _ -> entry.scan() + "/status";
    };
  }

  /// The record's value.
  public static byte[] write(ScanRecord entry) {
    rpcsweep.proto.internal.v1.ScanRecord.Builder message =
        rpcsweep.proto.internal.v1.ScanRecord.newBuilder();
    switch (entry) {
      case ScanRecord.Defined defined -> message.setDefinition(write(defined.definition()));
      case ScanRecord.Commanded commanded ->
          message.setCommand(ScanCommand.newBuilder().setDesire(write(commanded.desire())));
      case ScanRecord.Reported reported -> message.setStatus(write(reported.status()));
    }
    return message.build().toByteArray();
  }

  /// The record in a key and a value.
  ///
  /// @throws MalformedMessageException for anything else
  public static ScanRecord read(String key, byte[] value) {
    try {
      rpcsweep.proto.internal.v1.ScanRecord message =
          rpcsweep.proto.internal.v1.ScanRecord.parseFrom(value);
      ScanId scan = new ScanId(key.substring(0, Math.max(0, key.indexOf('/'))));
      return switch (message.getKindCase()) {
        case DEFINITION -> new ScanRecord.Defined(read(message.getDefinition()));
        case COMMAND -> new ScanRecord.Commanded(scan, read(message.getCommand().getDesire()));
        case STATUS -> new ScanRecord.Reported(scan, read(message.getStatus()));
        case KIND_NOT_SET -> throw new IllegalArgumentException("it is of no kind");
      };
    } catch (InvalidProtocolBufferException
        | IllegalArgumentException
        | ArithmeticException
        | NoSuchElementException e) {
      throw new MalformedMessageException("not a record of the scan log: " + e.getMessage(), e);
    }
  }

  private static rpcsweep.proto.internal.v1.ScanDefinition write(ScanDefinition definition) {
    return rpcsweep.proto.internal.v1.ScanDefinition.newBuilder()
        .setScanId(definition.id().value())
        .setDisplayName(definition.displayName())
        .setSiteId(definition.site().value())
        .setTargetSpec(
            TargetSpec.newBuilder()
                .addAllTargets(definition.typed().targets())
                .addAllExcludes(definition.typed().excludes()))
        .addAllPlanned(AddressMessages.write(definition.planned()))
        .addAllHostNames(definition.hostNames())
        .setExcludedAddressCount(definition.excludedAddressCount())
        .setSeed(definition.seed())
        .setRpcPort(definition.rpcPort())
        .setProfile(ProfileMessages.write(definition.selection().profile()))
        .setWormIndicators(definition.selection().wormIndicators())
        .setCreateTime(AddressMessages.write(definition.createTime()))
        .build();
  }

  private static ScanDefinition read(rpcsweep.proto.internal.v1.ScanDefinition message) {
    return new ScanDefinition(
        new ScanId(message.getScanId()),
        message.getDisplayName(),
        new SiteId(message.getSiteId()),
        new ScanDefinition.Typed(
            message.getTargetSpec().getTargetsList(), message.getTargetSpec().getExcludesList()),
        AddressMessages.read(message.getPlannedList()),
        message.getHostNamesList(),
        message.getExcludedAddressCount(),
        message.getSeed(),
        message.getRpcPort(),
        new ProbeSelection(
            ProfileMessages.read(message.getProfile())
                .orElseThrow(() -> new IllegalArgumentException("no such profile")),
            message.getWormIndicators()),
        AddressMessages.read(message.getCreateTime()));
  }

  private static rpcsweep.proto.internal.v1.ScanStatus write(ScanStatus status) {
    rpcsweep.proto.internal.v1.ScanStatus.Builder message =
        rpcsweep.proto.internal.v1.ScanStatus.newBuilder()
            .setState(StatusMessages.write(status.state()))
            // Excluded addresses are counted in the definition.
            .setProgress(StatusMessages.write(status.progress(), 0))
            .addAllNameResolutions(StatusMessages.writeNames(status.names()))
            .addAllResolved(AddressMessages.write(status.resolved()))
            .addAllFailedBatches(StatusMessages.writeFailed(status.failedBatches()))
            .setFailure(status.failure());
    if (status.startTime() != null) {
      message.setStartTime(AddressMessages.write(status.startTime()));
    }
    if (status.endTime() != null) {
      message.setEndTime(AddressMessages.write(status.endTime()));
    }
    return message.build();
  }

  private static ScanStatus read(rpcsweep.proto.internal.v1.ScanStatus message) {
    return new ScanStatus(
        StatusMessages.read(message.getState()),
        StatusMessages.read(message.getProgress()),
        StatusMessages.readNames(message.getNameResolutionsList()),
        AddressMessages.read(message.getResolvedList()),
        StatusMessages.readFailed(message.getFailedBatchesList()),
        message.getFailure(),
        message.hasStartTime() ? AddressMessages.read(message.getStartTime()) : null,
        message.hasEndTime() ? AddressMessages.read(message.getEndTime()) : null);
  }

  private static ScanCommand.Desire write(Desire desire) {
    return switch (desire) {
      case RUN -> ScanCommand.Desire.RUN;
      case PAUSE -> ScanCommand.Desire.PAUSE;
      case CANCEL -> ScanCommand.Desire.CANCEL;
    };
  }

  private static Desire read(ScanCommand.Desire desire) {
    return switch (desire) {
      case RUN -> Desire.RUN;
      case PAUSE -> Desire.PAUSE;
      case CANCEL -> Desire.CANCEL;
      case DESIRE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("nobody wants " + desire);
    };
  }
}
