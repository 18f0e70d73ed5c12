package rpcsweep.domain.task;

import java.util.List;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.StateCounts;

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
  /// @param states how many addresses were dialled and what their states are by the worker's own
  ///   rules: for watching only, the results service judges for itself
  /// @param silent the addresses that did not answer, which a scan may ask once more
  record BatchDone(
      ScanId scan,
      SiteId site,
      int attempt,
      int batchIndex,
      StateCounts states,
      BlockOffsets silent)
      implements Completion {}

  /// Why a batch was given up.
  enum Reason {
    /// Its scan was cancelled, its site halted or closed.
    STOPPED,
    /// Its lease ended before it was done, or before it was begun.
    LEASE_ENDED
  }

  /// A batch was given up; nothing of it counts.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt the attempt that ended
  /// @param batchIndex the batch's index in the plan
  /// @param reason why
  record BatchAbandoned(ScanId scan, SiteId site, int attempt, int batchIndex, Reason reason)
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
