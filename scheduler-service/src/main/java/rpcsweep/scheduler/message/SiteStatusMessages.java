package rpcsweep.scheduler.message;

import com.google.protobuf.InvalidProtocolBufferException;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.scheduler.SiteStatus;

/// [SiteStatus] as a record of `sites.v1`, keyed by site.
public final class SiteStatusMessages {

  private SiteStatusMessages() {}

  /// The record's key.
  public static String key(SiteStatus status) {
    return status.site().value();
  }

  /// The record's value.
  public static byte[] write(SiteStatus status) {
    rpcsweep.proto.internal.v1.SiteStatus.Builder message =
        rpcsweep.proto.internal.v1.SiteStatus.newBuilder()
            .setWorkerCount(status.workers())
            .setOutstandingAddressCount(status.outstandingAddresses())
            .setOutstandingBatchCount(status.outstandingBatches())
            .setUnfinishedScanCount(status.unfinishedScans());
    if (status.hold() != null) {
      message.setHold(StatusMessages.write(status.hold()));
    }
    return message.build().toByteArray();
  }

  /// The record in a key and a value.
  ///
  /// @throws MalformedMessageException for anything else
  public static SiteStatus read(String key, byte[] value) {
    try {
      rpcsweep.proto.internal.v1.SiteStatus message =
          rpcsweep.proto.internal.v1.SiteStatus.parseFrom(value);
      return new SiteStatus(
          new SiteId(key),
          message.getWorkerCount(),
          message.hasHold() ? StatusMessages.readHold(message.getHold()) : null,
          message.getOutstandingAddressCount(),
          message.getOutstandingBatchCount(),
          message.getUnfinishedScanCount());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new MalformedMessageException("not the status of a site: " + e.getMessage(), e);
    }
  }
}
