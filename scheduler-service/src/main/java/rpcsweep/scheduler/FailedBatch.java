package rpcsweep.scheduler;

/// A batch no worker finished in any attempt: what a scan did not cover.
///
/// @param index its index in the plan
/// @param targets the addresses it covers, as ranges separated by spaces
public record FailedBatch(int index, String targets) {}
