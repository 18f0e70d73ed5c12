package rpcsweep.cli.view;

import java.util.List;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSpec;

/// A scan as it is ordered.
///
/// @param sites where: each address is asked at every one of them that owns it; where there is
///   none, at the site that owns it
/// @param spec what
/// @param manner how
public record ScanOrder(List<SiteId> sites, TargetSpec spec, ScanManner manner) {

  /// Copies the sites.
  public ScanOrder {
    sites = List.copyOf(sites);
  }
}
