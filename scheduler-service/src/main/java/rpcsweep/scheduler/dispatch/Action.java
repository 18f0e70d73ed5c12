package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.SiteStatus;

/// What a [SiteDispatcher] wants done.
public sealed interface Action {

  /// Hand a task to the site's workers.
  ///
  /// @param task what
  record Dispatch(Task task) implements Action {}

  /// Write down where the site's part of a scan is.
  ///
  /// @param scan which
  /// @param site which part
  /// @param status where
  record Report(ScanId scan, SiteId site, PartStatus status) implements Action {}

  /// Write down what goes on at the site.
  ///
  /// @param status what
  record ReportSite(SiteStatus status) implements Action {}

  /// Tell every worker to drop what it has of a scan.
  ///
  /// @param scan which
  record CancelWork(ScanId scan) implements Action {}
}
