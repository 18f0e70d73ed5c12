package rpcsweep.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// What must not go on: cancelled scans and halted sites. Written by whoever reads the controls,
/// asked before every connect; safe for any number of threads.
public final class Stops {

  private final Set<ScanId> cancelled = ConcurrentHashMap.newKeySet();
  private final Set<SiteId> halted = ConcurrentHashMap.newKeySet();

  /// Work of the scan is to be dropped.
  public void cancel(ScanId scan) {
    cancelled.add(scan);
  }

  /// The scan is over and forgotten.
  public void forget(ScanId scan) {
    cancelled.remove(scan);
  }

  /// Nothing of the site may be dialled, until it is released.
  public void halt(SiteId site) {
    halted.add(site);
  }

  /// The site may be dialled again.
  public void release(SiteId site) {
    halted.remove(site);
  }

  /// Whether work of this scan at this site must stop now.
  public boolean stopped(ScanId scan, SiteId site) {
    return halted.contains(site) || cancelled.contains(scan);
  }
}
