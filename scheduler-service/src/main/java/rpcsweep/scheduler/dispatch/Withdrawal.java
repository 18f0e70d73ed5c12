package rpcsweep.scheduler.dispatch;

import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.verdict.StateCounts;

/// What the site's configuration has forbidden since a scan was planned.
final class Withdrawal {

  private Withdrawal() {}

  /// The addresses of a batch that still may be dialled.
  ///
  /// @param permitted every address of the site that may be
  static TargetSet remaining(Batch batch, TargetSet permitted) {
    AddressRange block = new AddressRange(batch.block(), batch.block().plus(Batch.LARGEST - 1));
    return batch.targets().intersect(permitted.within(block));
  }

  /// The end of a batch of which nothing remains: nobody was dialled.
  static Completion.BatchDone receipt(ScanId scan, SiteId site, int attempt, int index) {
    return new Completion.BatchDone(
        scan, site, attempt, index, StateCounts.NONE, BlockOffsets.NONE);
  }
}
