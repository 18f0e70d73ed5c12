package rpcsweep.scheduler;

import rpcsweep.domain.scan.ScanId;

/// A record of the scan log, the scheduler's memory. Each kind has one writer: whoever serves the
/// call writes definition and command, the owner of the site writes the status.
public sealed interface ScanRecord {

  /// The scan it is about.
  ScanId scan();

  /// A scan was created.
  ///
  /// @param definition what it is
  record Defined(ScanDefinition definition) implements ScanRecord {
    @Override
    public ScanId scan() {
      return definition.id();
    }
  }

  /// An operator wants something of it.
  ///
  /// @param scan which scan
  /// @param desire what is wanted
  record Commanded(ScanId scan, Desire desire) implements ScanRecord {}

  /// Its owner says where it is.
  ///
  /// @param scan which scan
  /// @param status where it is
  record Reported(ScanId scan, ScanStatus status) implements ScanRecord {}
}
