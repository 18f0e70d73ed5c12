package rpcsweep.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A log that keeps the reports whose receipts were given.
public final class KeptReports implements ReportLog {

  private final Queue<TaskReport> reports = new ConcurrentLinkedQueue<>();

  @Override
  public void store(TaskReport report) {
    // Kept with its receipt.
  }

  @Override
  public void give(TaskReport report) {
    reports.add(report);
  }

  /// In the order of the receipts.
  public Queue<TaskReport> reports() {
    return reports;
  }
}
