package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.scan.ScanId;

/// What a task is about, whatever the attempt: a batch of a plan, or some of a scan's host names.
sealed interface Piece {

  /// The scan it belongs to.
  ScanId scan();

  /// A batch.
  ///
  /// @param scan the scan it belongs to
  /// @param index its index in the plan
  record OfBatch(ScanId scan, int index) implements Piece {}

  /// Host names.
  ///
  /// @param scan the scan it belongs to
  /// @param chunk which 256 of the scan's names, from 0
  record OfNames(ScanId scan, int chunk) implements Piece {}
}
