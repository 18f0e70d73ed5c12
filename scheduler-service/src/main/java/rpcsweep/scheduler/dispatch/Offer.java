package rpcsweep.scheduler.dispatch;

import java.time.Instant;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.ScanDefinition;

/// Something a scan could hand out.
///
/// @param piece what it is about
/// @param task the task; its lease has no end yet
/// @param losses how many leases of the piece ran out
record Offer(Piece piece, Task task, int losses) {

  /// Some of the scan's names.
  static Offer ofNames(ScanId scan, SiteId site, NameLedger names, int chunk) {
    int attempt = names.attempt(chunk);
    return new Offer(
        new Piece.OfNames(scan, chunk),
        new Task.ResolveNames(scan, site, attempt, names.names(chunk)),
        attempt - 1);
  }

  /// A batch, at the site's present pace.
  ///
  /// @param allowed what of the batch may be dialled
  static Offer ofBatch(
      ScanDefinition definition, Site site, Batch allowed, BatchLedger.Waiting waiting) {
    return new Offer(
        new Piece.OfBatch(definition.id(), allowed.index()),
        new Task.ProbeBatch(
            definition.id(),
            site.id(),
            waiting.attempt(),
            allowed,
            definition.order().rpcPort(),
            site.pace().spacing(),
            site.pace().timeout(),
            definition.order().selection().probes(),
            Instant.EPOCH),
        waiting.losses());
  }
}
