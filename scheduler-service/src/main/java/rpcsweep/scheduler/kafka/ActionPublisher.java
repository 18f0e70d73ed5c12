package rpcsweep.scheduler.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import rpcsweep.domain.task.Task;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.TaskMessages;
import rpcsweep.proto.Topics;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.dispatch.Action;

/// Writes what the dispatchers of one partition decide, as the only one who can.
///
/// Tasks and reports are written apart. A share consumer that fetches the end of a transaction
/// waits its whole poll for a record (measured with Kafka 4.4.0: tasks reached workers after 220 ms
/// instead of 2 when each had a transaction, and a quarter as many a second), so there are few of
/// them among the tasks. Reports and controls are kept by compaction, which removes whatever was
/// not committed, so they are committed at once.
final class ActionPublisher implements AutoCloseable {

  private static final Duration TASKS_OPEN = Duration.ofMinutes(5);
  private static final byte[] CANCELLED =
      ControlMessages.write(new ControlMessages.Control.Cancelled());

  private final FencedWriter tasks;
  private final FencedWriter reports;
  private final ScanTraces traces;

  /// Begins to take the right to write for a partition from whoever had it.
  ///
  /// @param traces notes in tasks which trace they belong to
  ActionPublisher(KafkaClients clients, int partition, ScanTraces traces) {
    this.traces = traces;
    tasks =
        new FencedWriter(
            clients.fencedProducer("scheduler-tasks-" + partition, TASKS_OPEN), TASKS_OPEN);
    reports =
        new FencedWriter(
            clients.fencedProducer("scheduler-reports-" + partition, Duration.ZERO), Duration.ZERO);
  }

  /// Whether the next actions can be published. Once it is, whoever published for this partition
  /// before cannot any more.
  ///
  /// @throws KafkaException where anything earlier could not be written, or the right is another's
  boolean isIdle() {
    return tasks.isIdle() & reports.isIdle();
  }

  /// Writes what was decided in one tick. Only when idle.
  ///
  /// @param actions of the dispatchers
  /// @param records of the schedules
  void publish(List<Action> actions, List<LogRecord> records, Instant now) {
    List<ProducerRecord<String, byte[]>> handedOut = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> told = new ArrayList<>();
    for (Action action : actions) {
      switch (action) {
        case Action.Dispatch dispatch -> {
          Task task = dispatch.task();
          ProducerRecord<String, byte[]> written =
              new ProducerRecord<>(
                  Topics.tasks(task.site()), TaskMessages.key(task), TaskMessages.write(task));
          traces.dispatched(task, written.headers(), now);
          handedOut.add(written);
        }
        case Action.Report report ->
            told.addAll(
                LogTopics.write(
                    new ScanRecord.Reported(report.scan(), report.site(), report.status())));
        case Action.ReportSite site -> told.addAll(LogTopics.write(site.status()));
        case Action.CancelWork cancel ->
            told.add(
                new ProducerRecord<>(
                    Topics.CONTROLS, ControlMessages.key(cancel.scan()), CANCELLED));
      }
    }
    for (LogRecord entry : records) {
      List<ProducerRecord<String, byte[]>> written = LogTopics.write(entry);
      if (entry instanceof ScanRecord.Defined) {
        written.forEach(scan -> ScanTraces.scheduled(scan.headers()));
      }
      told.addAll(written);
    }
    tasks.write(handedOut, now);
    reports.write(told, now);
  }

  /// Brings to its end what is under way. Nothing may be published afterwards.
  CompletableFuture<Void> finish() {
    return CompletableFuture.allOf(tasks.finish(), reports.finish());
  }

  @Override
  public void close() {
    tasks.close();
    reports.close();
  }
}
