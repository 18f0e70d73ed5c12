package rpcsweep.worker.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import rpcsweep.worker.TaskReport;

/// How the work on a task ended.
///
/// @param acknowledgement what is to be said to the brokers
/// @param report what is to be receipted once the brokers have taken that; empty where the task is
///   not done
record TaskEnd(AcknowledgeType acknowledgement, Optional<TaskReport> report) {

  /// Without a receipt.
  static TaskEnd without(AcknowledgeType acknowledgement) {
    return new TaskEnd(acknowledgement, Optional.empty());
  }

  /// Done, as the report says.
  static TaskEnd done(TaskReport report) {
    return new TaskEnd(AcknowledgeType.ACCEPT, Optional.of(report));
  }
}
