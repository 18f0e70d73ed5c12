package rpcsweep.results;

import rpcsweep.domain.scan.ScanId;

/// A batch of a scan, of which the first report wins.
///
/// @param scan which scan
/// @param index the batch's number in the plan, from 0
public record BatchKey(ScanId scan, int index) {}
