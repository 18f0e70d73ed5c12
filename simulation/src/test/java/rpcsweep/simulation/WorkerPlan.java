package rpcsweep.simulation;

import java.time.Duration;

/// How a worker is made.
///
/// @param skew how far its clock on the wall is ahead
/// @param tasks how many tasks it holds at most
/// @param connections how many connections it has open at most
/// @param troubles whether its reports are late or doubled at times
record WorkerPlan(Duration skew, int tasks, int connections, boolean troubles) {}
