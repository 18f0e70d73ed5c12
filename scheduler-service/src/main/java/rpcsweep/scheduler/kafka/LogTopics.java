package rpcsweep.scheduler.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.AuditEntry;
import rpcsweep.scheduler.HaltRecord;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.SiteStatus;
import rpcsweep.scheduler.message.AuditMessages;
import rpcsweep.scheduler.message.ScanLogMessages;
import rpcsweep.scheduler.message.ScheduleLogMessages;
import rpcsweep.scheduler.message.SiteStatusMessages;

/// Which topic keeps which [LogRecord], and as what. Each has one partition, for its order matters.
final class LogTopics {

  /// Every topic of the log.
  static final List<String> ALL =
      List.of(Topics.SCANS, Topics.SCHEDULES, Topics.CONTROLS, Topics.SITES, Topics.AUDIT);

  private LogTopics() {}

  /// What is to be written for a record, in this order.
  static List<ProducerRecord<String, byte[]>> write(LogRecord entry) {
    return switch (entry) {
      case ScanRecord scan ->
          one(Topics.SCANS, ScanLogMessages.key(scan), ScanLogMessages.write(scan));
      case ScheduleRecord schedule -> {
        byte @Nullable [] value = ScheduleLogMessages.write(schedule);
        yield ScheduleLogMessages.keys(schedule).stream()
            .map(key -> new ProducerRecord<>(Topics.SCHEDULES, 0, key, value))
            .toList();
      }
      case HaltRecord halt -> one(Topics.CONTROLS, key(halt), value(halt));
      case SiteStatus status ->
          one(Topics.SITES, SiteStatusMessages.key(status), SiteStatusMessages.write(status));
      case AuditEntry act ->
          one(Topics.AUDIT, act.subject(), AuditMessages.write(act).toByteArray());
    };
  }

  private static List<ProducerRecord<String, byte[]>> one(
      String topic, String key, byte @Nullable [] value) {
    return List.of(new ProducerRecord<>(topic, 0, key, value));
  }

  private static String key(HaltRecord entry) {
    @Nullable SiteId site = entry.site();
    return site == null ? ControlMessages.EVERY_SITE : ControlMessages.key(site);
  }

  private static byte @Nullable [] value(HaltRecord entry) {
    return entry.halt() == null
        ? null
        : ControlMessages.write(new ControlMessages.Control.Halted(entry.halt()));
  }

  /// The record that was read; empty where it says nothing to a scheduler.
  ///
  /// @throws MalformedMessageException where it is none
  static Optional<LogRecord> read(ConsumerRecord<String, byte[]> read) {
    byte @Nullable [] value = read.value();
    return switch (read.topic()) {
      case Topics.SCHEDULES -> Optional.of(ScheduleLogMessages.read(read.key(), value));
      case Topics.CONTROLS -> readControl(read.key(), value);
      case Topics.SCANS ->
          Optional.ofNullable(value).map(bytes -> ScanLogMessages.read(read.key(), bytes));
      case Topics.SITES ->
          Optional.ofNullable(value).map(bytes -> SiteStatusMessages.read(read.key(), bytes));
      case Topics.AUDIT -> Optional.ofNullable(value).map(AuditMessages::read);
      default -> Optional.empty();
    };
  }

  private static Optional<LogRecord> readControl(String key, byte @Nullable [] value) {
    Optional<SiteId> site = ControlMessages.site(key);
    if (site.isEmpty() && !key.equals(ControlMessages.EVERY_SITE)) {
      // Scans are cancelled by their own record.
      return Optional.empty();
    }
    if (value == null) {
      return Optional.of(new HaltRecord(site.orElse(null), null));
    }
    return ControlMessages.read(value) instanceof ControlMessages.Control.Halted halted
        ? Optional.of(new HaltRecord(site.orElse(null), halted.halt()))
        : Optional.empty();
  }
}
