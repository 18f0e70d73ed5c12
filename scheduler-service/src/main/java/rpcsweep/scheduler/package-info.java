/// Target spec in, task batches out, progress back.
///
/// The line through this package, each arrow one method:
///
/// ```
/// ScanRequest ─► Scans ─► ScanPlanner ─► ScanDefinition ─► ScanLog ─► ScanBook ─► query
///                                                             │
///                            Action ◄─ SiteDispatcher ◄───────┘ (and completions)
/// ```
///
/// Everything that decides is here, is built with `new`, and knows no thread, clock or topic:
/// [rpcsweep.scheduler.SiteDispatcher] is told what happened and when, and answers with the
/// [rpcsweep.scheduler.Action]s to take. Its memory is the log: replaying it brings it back. The
/// sub-packages move records ([rpcsweep.scheduler.kafka]) and answer calls
/// ([rpcsweep.scheduler.grpc]).
@NullMarked
package rpcsweep.scheduler;

import org.jspecify.annotations.NullMarked;
