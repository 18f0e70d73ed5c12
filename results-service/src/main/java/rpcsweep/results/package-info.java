/// Observations in, host states kept, questions answered:
///
/// ```
/// observation ─► verdict ─► host state ─► query
/// ```
///
/// [LogSlice] is what the log says next, [JudgedBatch] the verdict over it, [Settlement] decides
/// purely what that changes, and [Ingest] has a [ShardStore] apply the [ShardUpdate] in one step.
/// [Hosts], [HostSummaries] and [ScanComparisons] answer questions from [HostStates]; the language
/// of their filters is the package `filter`. Kafka, Redis and gRPC are packages below this one,
/// which depend on it and never on each other.
///
/// The state of every address is the index: a [StatePage] holds the
/// [rpcsweep.domain.verdict.HostState] of 4,096 addresses, once for the present and once for every
/// scan ([Plane]).
///
/// All of it is filled from the log, so it can be filled again: [Rebuilds] makes a second
/// [Generation] beside the one that answers, shows what would change, and lets it answer.
@NullMarked
package rpcsweep.results;

import org.jspecify.annotations.NullMarked;
