package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.plan.Batch;

/// The batches of a pass over a scan's addresses, numbered from 0, in the order they are handed
/// out.
interface BatchSource {

  /// How many numbers there are.
  int count();

  /// The number that is handed out `position`-th.
  ///
  /// @param position 0 to `count() - 1`
  int numberAt(int position);

  /// Whether there is anybody to ask in the batch.
  boolean isWanted(int number);

  /// How many batches are wanted.
  int wantedCount();

  /// The batch of a number.
  ///
  /// @param number of one that is wanted
  Batch batch(int number);
}
