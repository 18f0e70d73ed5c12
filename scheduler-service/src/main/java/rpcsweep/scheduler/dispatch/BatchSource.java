package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.ScanPlan;

/// The batches of a pass over a scan's addresses, numbered from 0, in the order they are handed
/// out.
interface BatchSource {

  /// What is covered.
  ScanPlan plan();

  /// How many numbers there are.
  default int count() {
    return plan().batchCount();
  }

  /// The number that is handed out `position`-th.
  ///
  /// @param position 0 to `count() - 1`
  default int numberAt(int position) {
    return plan().indexAt(position);
  }

  /// Whether there is anybody to ask in the batch.
  boolean isWanted(int number);

  /// How many batches are wanted.
  int wantedCount();

  /// The batch of a number.
  ///
  /// @param number of one that is wanted
  Batch batch(int number);
}
