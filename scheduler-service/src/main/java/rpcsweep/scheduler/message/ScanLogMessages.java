package rpcsweep.scheduler.message;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.NoSuchElementException;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.internal.v1.ScanCommand;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.SitePart;

/// [ScanRecord] as a record of `scans.v1`, keyed `{scan}/{kind}`, and `{scan}/status/{site}`.
public final class ScanLogMessages {

  private ScanLogMessages() {}

  /// The record's key.
  public static String key(ScanRecord entry) {
    return switch (entry) {
      case ScanRecord.Defined _ -> entry.scan() + "/definition";
      case ScanRecord.Commanded _ -> entry.scan() + "/command";
      case ScanRecord.Reported reported -> entry.scan() + "/status/" + reported.site();
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
      case ScanRecord.Reported reported ->
          message.setStatus(write(reported.site(), reported.status()));
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
        case STATUS ->
            new ScanRecord.Reported(
                scan, new SiteId(message.getStatus().getSiteId()), read(message.getStatus()));
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
        .setOrder(OrderMessages.write(definition.order()))
        .addAllParts(definition.parts().stream().map(ScanLogMessages::write).toList())
        .setExcludedByRequestCount(definition.excludedByRequest())
        .setSeed(definition.seed())
        .setScheduleId(definition.schedule() == null ? "" : definition.schedule().value())
        .setCreateTime(AddressMessages.write(definition.createTime()))
        .build();
  }

  private static ScanDefinition read(rpcsweep.proto.internal.v1.ScanDefinition message) {
    return new ScanDefinition(
        new ScanId(message.getScanId()),
        OrderMessages.read(message.getOrder()),
        message.getPartsList().stream().map(ScanLogMessages::read).toList(),
        message.getExcludedByRequestCount(),
        message.getSeed(),
        message.getScheduleId().isEmpty() ? null : new ScheduleId(message.getScheduleId()),
        AddressMessages.read(message.getCreateTime()));
  }

  private static rpcsweep.proto.internal.v1.SitePart write(SitePart part) {
    return rpcsweep.proto.internal.v1.SitePart.newBuilder()
        .setSiteId(part.site().value())
        .addAllPlanned(AddressMessages.write(part.planned()))
        .addAllHostNames(part.hostNames())
        .addAllExclusions(StatusMessages.writeExclusions(part.excluded()))
        .build();
  }

  private static SitePart read(rpcsweep.proto.internal.v1.SitePart message) {
    return new SitePart(
        new SiteId(message.getSiteId()),
        AddressMessages.read(message.getPlannedList()),
        message.getHostNamesList(),
        StatusMessages.readExclusions(message.getExclusionsList()));
  }

  private static rpcsweep.proto.internal.v1.PartStatus write(SiteId site, PartStatus status) {
    rpcsweep.proto.internal.v1.PartStatus.Builder message =
        rpcsweep.proto.internal.v1.PartStatus.newBuilder()
            .setSiteId(site.value())
            .setState(StatusMessages.write(status.state()))
            // Excluded addresses are counted in the definition.
            .setProgress(StatusMessages.write(status.progress(), status.forecast(), 0))
            .addAllNameResolutions(StatusMessages.writeNames(status.names(), site))
            .addAllResolved(AddressMessages.write(status.resolved()))
            .addAllFailedBatches(StatusMessages.writeFailed(status.failedBatches(), site))
            .setFailure(status.failure());
    if (status.hold() != null) {
      message.setHold(StatusMessages.write(status.hold()));
    }
    if (status.startTime() != null) {
      message.setStartTime(AddressMessages.write(status.startTime()));
    }
    if (status.endTime() != null) {
      message.setEndTime(AddressMessages.write(status.endTime()));
    }
    return message.build();
  }

  private static PartStatus read(rpcsweep.proto.internal.v1.PartStatus message) {
    return new PartStatus(
        StatusMessages.read(message.getState()),
        message.hasHold() ? StatusMessages.readHold(message.getHold()) : null,
        StatusMessages.readProgress(message.getProgress()),
        StatusMessages.readForecast(message.getProgress()),
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
