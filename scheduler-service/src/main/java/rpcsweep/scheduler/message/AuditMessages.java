package rpcsweep.scheduler.message;

import com.google.protobuf.InvalidProtocolBufferException;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.scheduler.Actor;
import rpcsweep.scheduler.AuditEntry;

/// [AuditEntry] as the API and `audit.v1` write it.
public final class AuditMessages {

  private AuditMessages() {}

  /// The entry.
  public static rpcsweep.proto.scan.v1.AuditEntry write(AuditEntry entry) {
    return rpcsweep.proto.scan.v1.AuditEntry.newBuilder()
        .setActTime(AddressMessages.write(entry.time()))
        .setActor(entry.actor().name())
        .setActorAddress(entry.actor().address())
        .setAct(write(entry.act()))
        .setSubject(entry.subject())
        .setScope(entry.scope())
        .build();
  }

  /// The entry in a record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static AuditEntry read(byte[] value) {
    try {
      rpcsweep.proto.scan.v1.AuditEntry message =
          rpcsweep.proto.scan.v1.AuditEntry.parseFrom(value);
      return new AuditEntry(
          AddressMessages.read(message.getActTime()),
          new Actor(message.getActor(), message.getActorAddress()),
          AuditEntry.Act.valueOf(message.getAct().name()),
          message.getSubject(),
          message.getScope());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new MalformedMessageException("not an entry of the audit trail: " + e.getMessage(), e);
    }
  }

  private static rpcsweep.proto.scan.v1.AuditEntry.Act write(AuditEntry.Act act) {
    return switch (act) {
      case CREATE_SCAN -> rpcsweep.proto.scan.v1.AuditEntry.Act.CREATE_SCAN;
      case PAUSE_SCAN -> rpcsweep.proto.scan.v1.AuditEntry.Act.PAUSE_SCAN;
      case RESUME_SCAN -> rpcsweep.proto.scan.v1.AuditEntry.Act.RESUME_SCAN;
      case CANCEL_SCAN -> rpcsweep.proto.scan.v1.AuditEntry.Act.CANCEL_SCAN;
      case HALT_SITE -> rpcsweep.proto.scan.v1.AuditEntry.Act.HALT_SITE;
      case RELEASE_SITE -> rpcsweep.proto.scan.v1.AuditEntry.Act.RELEASE_SITE;
      case CREATE_SCHEDULE -> rpcsweep.proto.scan.v1.AuditEntry.Act.CREATE_SCHEDULE;
      case PAUSE_SCHEDULE -> rpcsweep.proto.scan.v1.AuditEntry.Act.PAUSE_SCHEDULE;
      case RESUME_SCHEDULE -> rpcsweep.proto.scan.v1.AuditEntry.Act.RESUME_SCHEDULE;
      case DELETE_SCHEDULE -> rpcsweep.proto.scan.v1.AuditEntry.Act.DELETE_SCHEDULE;
      case SKIP_SCHEDULED_SCAN -> rpcsweep.proto.scan.v1.AuditEntry.Act.SKIP_SCHEDULED_SCAN;
    };
  }
}
