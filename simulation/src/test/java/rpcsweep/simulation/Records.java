package rpcsweep.simulation;

import java.util.Optional;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.CompletionMessages;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.scheduler.HaltRecord;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.message.ScanLogMessages;

/// Reads what was written to the topics, by the real translations. Everything there was written by
/// this system, so what cannot be read is a defect.
final class Records {

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws MalformedMessageException;
  }

  private Records() {}

  static Task task(TopicLog.Entry entry) {
    return read(() -> TaskMessages.read(entry.value()));
  }

  static Completion completion(TopicLog.Entry entry) {
    return read(() -> CompletionMessages.read(entry.value()));
  }

  static BatchObservation observation(TopicLog.Entry entry) {
    return read(() -> ObservationMessages.read(entry.value()));
  }

  static ScanRecord scan(TopicLog.Entry entry) {
    return read(() -> ScanLogMessages.read(entry.key(), entry.value()));
  }

  /// The halt a control is; empty for that of a scan.
  static Optional<HaltRecord> halt(TopicLog.Entry entry) {
    Optional<SiteId> site = ControlMessages.site(entry.key());
    if (site.isEmpty() && !entry.key().equals(ControlMessages.EVERY_SITE)) {
      return Optional.empty();
    }
    if (entry.value() == null) {
      return Optional.of(new HaltRecord(site.orElse(null), null));
    }
    return switch (Records.<ControlMessages.Control>read(
        () -> ControlMessages.read(entry.value()))) {
      case ControlMessages.Control.Halted(var halt) ->
          Optional.of(new HaltRecord(site.orElse(null), halt));
      case ControlMessages.Control.Cancelled() -> Optional.empty();
    };
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedMessageException e) {
      throw new AssertionError("what was written cannot be read", e);
    }
  }
}
