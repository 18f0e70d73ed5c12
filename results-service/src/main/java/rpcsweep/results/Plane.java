package rpcsweep.results;

import rpcsweep.domain.scan.ScanId;

/// Which answer about an address is meant.
public sealed interface Plane {

  /// The present: what was seen last, whichever scan saw it.
  record Present() implements Plane {}

  /// What one scan saw.
  ///
  /// @param scan which
  record SeenBy(ScanId scan) implements Plane {}
}
