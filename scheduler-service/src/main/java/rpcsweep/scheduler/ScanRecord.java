package rpcsweep.scheduler;

import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// A record of the scan log, the scheduler's memory. Each kind has one writer: whoever serves the
/// call writes definition and command, the owner of a site writes the status of its part.
public sealed interface ScanRecord extends LogRecord {

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

  /// The owner of a site says where its part is.
  ///
  /// @param scan which scan
  /// @param site which part of it
  /// @param status where it is
  record Reported(ScanId scan, SiteId site, PartStatus status) implements ScanRecord {}
}
