/// Target spec in, task batches out, progress back.
///
/// The line through this package, each arrow one method:
///
/// ```
/// ScanRequest ─► Scans ─► ScanPlanner ─► ScanDefinition ─► ScanLog ─► ScanBook ─► query
///                  ▲                                          │
///            ScheduleClock         Action ◄─ SiteDispatcher ◄─┘ (and completions)
/// ```
///
/// What operators want comes in by [rpcsweep.scheduler.Scans], [rpcsweep.scheduler.Schedules] and
/// [rpcsweep.scheduler.SiteDesk] and is written to the [rpcsweep.scheduler.ScanLog]; the books are
/// what was read back of it. Everything that decides what is dialled is in
/// [rpcsweep.scheduler.dispatch]. The other sub-packages move records ([rpcsweep.scheduler.kafka]),
/// answer calls ([rpcsweep.scheduler.grpc]) and show what is counted
/// ([rpcsweep.scheduler.metrics]).
///
/// A scan has a [rpcsweep.scheduler.SitePart] at each of its sites. The owner of a site dispatches
/// its parts and says where they are; the scan is what its parts come to
/// ([rpcsweep.scheduler.ScanSnapshot]).
@NullMarked
package rpcsweep.scheduler;

import org.jspecify.annotations.NullMarked;
