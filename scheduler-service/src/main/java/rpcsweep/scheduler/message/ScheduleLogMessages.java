package rpcsweep.scheduler.message;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.internal.v1.ScheduleDefinition;
import rpcsweep.proto.internal.v1.ScheduleFiring;
import rpcsweep.proto.internal.v1.SchedulePause;
import rpcsweep.scheduler.CronExpression;
import rpcsweep.scheduler.ScanSchedule;
import rpcsweep.scheduler.ScheduleRecord;

/// [ScheduleRecord] as a record of `schedules.v1`, keyed `{schedule}/{kind}`. A record without a
/// value is a deletion.
public final class ScheduleLogMessages {

  private static final String DEFINITION = "/definition";
  private static final String PAUSE = "/pause";
  private static final String FIRING = "/firing";

  private ScheduleLogMessages() {}

  /// The record's keys. A deletion has them all: a schedule that is created again later must not
  /// find what was said of the one before.
  public static List<String> keys(ScheduleRecord entry) {
    return switch (entry) {
      case ScheduleRecord.Defined _ -> List.of(entry.schedule() + DEFINITION);
      case ScheduleRecord.Paused _ -> List.of(entry.schedule() + PAUSE);
      case ScheduleRecord.Fired _ -> List.of(entry.schedule() + FIRING);
      case ScheduleRecord.Deleted _ ->
          List.of(
              entry.schedule() + DEFINITION, entry.schedule() + PAUSE, entry.schedule() + FIRING);
    };
  }

  /// The record's value; null for a deletion.
  public static byte @Nullable [] write(ScheduleRecord entry) {
    rpcsweep.proto.internal.v1.ScheduleRecord.Builder message =
        rpcsweep.proto.internal.v1.ScheduleRecord.newBuilder();
    switch (entry) {
      case ScheduleRecord.Defined defined -> message.setDefinition(write(defined.definition()));
      case ScheduleRecord.Paused paused ->
          message.setPause(
              SchedulePause.newBuilder()
                  .setPaused(paused.paused())
                  .setSinceTime(AddressMessages.write(paused.since())));
      case ScheduleRecord.Fired fired ->
          message.setFiring(
              ScheduleFiring.newBuilder()
                  .setDueTime(AddressMessages.write(fired.due()))
                  .setScanId(fired.scan() == null ? "" : fired.scan().value())
                  .setRemark(fired.remark()));
      case ScheduleRecord.Deleted _ -> {
        return null;
      }
    }
    return message.build().toByteArray();
  }

  /// The record in a key and a value.
  ///
  /// @throws MalformedMessageException for anything else
  public static ScheduleRecord read(String key, byte @Nullable [] value) {
    try {
      ScheduleId schedule = new ScheduleId(key.substring(0, Math.max(0, key.indexOf('/'))));
      if (value == null) {
        return new ScheduleRecord.Deleted(schedule);
      }
      rpcsweep.proto.internal.v1.ScheduleRecord message =
          rpcsweep.proto.internal.v1.ScheduleRecord.parseFrom(value);
      return switch (message.getKindCase()) {
        case DEFINITION -> new ScheduleRecord.Defined(read(schedule, message.getDefinition()));
        case PAUSE ->
            new ScheduleRecord.Paused(
                schedule,
                message.getPause().getPaused(),
                AddressMessages.read(message.getPause().getSinceTime()));
        case FIRING -> {
          ScheduleFiring firing = message.getFiring();
          yield new ScheduleRecord.Fired(
              schedule,
              AddressMessages.read(firing.getDueTime()),
              firing.getScanId().isEmpty() ? null : new ScanId(firing.getScanId()),
              firing.getRemark());
        }
        case KIND_NOT_SET -> throw new IllegalArgumentException("it is of no kind");
      };
    } catch (InvalidProtocolBufferException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException e) {
      throw new MalformedMessageException("not a record of a schedule: " + e.getMessage(), e);
    }
  }

  private static ScheduleDefinition write(ScanSchedule schedule) {
    return ScheduleDefinition.newBuilder()
        .setOrder(OrderMessages.write(schedule.order()))
        .setCron(schedule.cron().text())
        .setTimeZone(schedule.zone().getId())
        .setOverlap(
            switch (schedule.overlap()) {
              case SKIP -> ScheduleDefinition.Overlap.SKIP;
              case ALLOW -> ScheduleDefinition.Overlap.ALLOW;
              case CANCEL_RUNNING -> ScheduleDefinition.Overlap.CANCEL_RUNNING;
            })
        .setCreateTime(AddressMessages.write(schedule.createTime()))
        .build();
  }

  private static ScanSchedule read(ScheduleId id, ScheduleDefinition message) {
    return new ScanSchedule(
        id,
        OrderMessages.read(message.getOrder()),
        new CronExpression(message.getCron()),
        ZoneId.of(message.getTimeZone()),
        switch (message.getOverlap()) {
          case SKIP -> ScanSchedule.Overlap.SKIP;
          case ALLOW -> ScanSchedule.Overlap.ALLOW;
          case CANCEL_RUNNING -> ScanSchedule.Overlap.CANCEL_RUNNING;
          case OVERLAP_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException("it says nothing of overlaps");
        },
        AddressMessages.read(message.getCreateTime()));
  }
}
