package rpcsweep.results;

import rpcsweep.domain.scan.ScanId;

/// A scan nothing was ever reported of, or of which nothing is kept any more.
public final class ScanNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ScanId scan;

  /// @param scan which
  public ScanNotFoundException(ScanId scan) {
    super("nothing is known of what the scan " + scan + " saw");
    this.scan = scan;
  }

  /// Which scan.
  public ScanId scan() {
    return scan;
  }
}
