/// What is handed out at a site, when, and to whom it is not: the deterministic core of the
/// scheduler. Records in, [rpcsweep.scheduler.dispatch.Action]s out; no thread, no clock, no topic.
///
/// ```
/// OwnedSites                          the sites of one owner, rebuilt from the logs
///   └── SiteDispatcher ── SiteConditions   is anything handed out here now: halt, window, workers
///              ├───────── Pacer            the rate
///              ├───────── Leases           who may be dialling where
///              └───────── ScanRun          the site's part of one scan: its life
///                           ├── NameLedger   its host names
///                           └── Coverage     its batches, and the silent ones once more
/// ```
///
/// [rpcsweep.scheduler.dispatch.SiteDispatcher] is told what happened and when. Its memory is the
/// log: replaying it brings it back.
@NullMarked
package rpcsweep.scheduler.dispatch;

import org.jspecify.annotations.NullMarked;
