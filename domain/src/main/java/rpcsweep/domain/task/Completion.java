package rpcsweep.domain.task;

import java.util.List;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// The receipt for a [Task], given after everything it found was stored.
public sealed interface Completion {

  /// The scan it belongs to.
  ScanId scan();

  /// Where it was done.
  SiteId site();

  /// The attempt that ended.
  int attempt();

  /// A batch was asked and its observations are in the log.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt the attempt that ended
  /// @param batchIndex the batch's index in the plan
  /// @param addressCount how many addresses have an outcome
  record BatchDone(ScanId scan, SiteId site, int attempt, int batchIndex, int addressCount)
      implements Completion {}

  /// A batch was given up, because its scan was cancelled or its site halted; nothing of it counts.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt the attempt that ended
  /// @param batchIndex the batch's index in the plan
  record BatchAbandoned(ScanId scan, SiteId site, int attempt, int batchIndex)
      implements Completion {}

  /// Host names were resolved.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt the attempt that ended
  /// @param names one per name asked
  record NamesResolved(ScanId scan, SiteId site, int attempt, List<NameResolution> names)
      implements Completion {

    /// Copies the names.
    public NamesResolved {
      names = List.copyOf(names);
    }
  }
}
