package rpcsweep.scheduler;

import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.task.Task;

/// What a [SiteDispatcher] wants done.
public sealed interface Action {

  /// Hand a task to the site's workers.
  ///
  /// @param task what
  record Dispatch(Task task) implements Action {}

  /// Write down where a scan is.
  ///
  /// @param scan which
  /// @param status where
  record Report(ScanId scan, ScanStatus status) implements Action {}

  /// Tell every worker to drop what it has of a scan.
  ///
  /// @param scan which
  record CancelWork(ScanId scan) implements Action {}
}
