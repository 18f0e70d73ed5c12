package rpcsweep.scheduler.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.SiteStatus;

/// What was handed out at a site and came back since this process started, and how things stand as
/// long as the process owns the site. Written by the thread that dispatches, read by anyone.
public final class SiteTally {

  private final LongAdder dispatchedAddresses = new LongAdder();
  private final LongAdder dispatchedTasks = new LongAdder();
  private final LongAdder repeatedTasks = new LongAdder();
  private final LongAdder doneTasks = new LongAdder();
  private final LongAdder abandonedTasks = new LongAdder();
  private final LongAdder failedBatches = new LongAdder();

  /// How many batches of each unfinished scan have failed, as far as that is counted.
  private final Map<ScanId, Integer> failedBefore = new HashMap<>();

  private volatile @Nullable SiteStatus status;

  SiteTally() {}

  /// A dispatcher did something.
  void see(Action action) {
    switch (action) {
      case Action.Dispatch dispatch -> handedOut(dispatch.task());
      case Action.ReportSite report -> status = report.status();
      case Action.Report report -> reported(report.scan(), report.status());
      case Action.CancelWork _ -> {
        // What comes back of it is counted then.
      }
    }
  }

  private void handedOut(Task task) {
    dispatchedAddresses.add(Lease.rateCost(task));
    dispatchedTasks.increment();
    if (task.attempt() > 1) {
      repeatedTasks.increment();
    }
  }

  private void reported(ScanId scan, PartStatus part) {
    int failed = part.progress().failedBatches();
    failedBatches.add(Math.max(0, failed - failedBefore.getOrDefault(scan, 0)));
    if (part.state().isFinal()) {
      failedBefore.remove(scan);
    } else {
      failedBefore.put(scan, failed);
    }
  }

  /// A scan was taken up again: what had failed of it by then is not new.
  void restored(ScanId scan, PartStatus part) {
    failedBefore.put(scan, part.progress().failedBatches());
  }

  /// A task came back.
  void see(Completion completion) {
    switch (completion) {
      case Completion.BatchDone _, Completion.NamesResolved _ -> doneTasks.increment();
      case Completion.BatchAbandoned _ -> abandonedTasks.increment();
    }
  }

  /// The site is another's now.
  void release() {
    failedBefore.clear();
    status = null;
  }

  /// How things stand; empty where another process owns the site.
  public Optional<SiteStatus> status() {
    return Optional.ofNullable(status);
  }

  /// What was taken of the site's rate: dials of addresses, and names.
  public long dispatchedAddresses() {
    return dispatchedAddresses.sum();
  }

  /// Tasks handed out, repeated ones among them.
  public long dispatchedTasks() {
    return dispatchedTasks.sum();
  }

  /// Those that had been handed out before and were lost, or given back.
  public long repeatedTasks() {
    return repeatedTasks.sum();
  }

  /// Tasks that came back done.
  public long doneTasks() {
    return doneTasks.sum();
  }

  /// Tasks that workers gave back undone.
  public long abandonedTasks() {
    return abandonedTasks.sum();
  }

  /// Batches given up after every attempt: what a scan did not cover.
  public long failedBatches() {
    return failedBatches.sum();
  }
}
