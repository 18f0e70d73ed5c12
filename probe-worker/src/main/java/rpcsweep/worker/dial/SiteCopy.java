package rpcsweep.worker.dial;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;

/// The worker's own copy of its site's configuration, which may be replaced at any moment: the last
/// word on what may be dialled, and when. Thread-safe.
public final class SiteCopy {

  /// Whether the maintenance windows are open, found out once a second: their edges lie on whole
  /// seconds, and a wall clock is dear for every connect.
  private record Known(MaintenanceWindows windows, long second, boolean open) {}

  private final InstantSource clock;
  private volatile Optional<Site> site;
  private volatile @Nullable Known known;

  /// @param site as it is now
  /// @param clock by which maintenance windows open and close and exclusions expire
  public SiteCopy(Site site, InstantSource clock) {
    this.clock = clock;
    this.site = Optional.of(site);
  }

  /// From now on the configuration is this.
  ///
  /// @param site empty where the configuration has no such site any more: nothing may be dialled
  public void replace(Optional<Site> site) {
    this.site = site;
  }

  /// Whether anything may be dialled now: the site exists and is inside its maintenance windows.
  public boolean isOpen() {
    Optional<Site> now = site;
    return now.isPresent() && isOpen(now.get(), clock.instant());
  }

  private boolean isOpen(Site site, Instant now) {
    MaintenanceWindows windows = site.windows();
    if (windows.windows().isEmpty()) {
      return true;
    }
    Known last = known;
    if (last == null || last.second() != now.getEpochSecond() || !last.windows().equals(windows)) {
      last = new Known(windows, now.getEpochSecond(), windows.isOpen(now));
      known = last;
    }
    return last.open();
  }

  /// Why an address may not be dialled now; empty where it may.
  Optional<Dialling.Refusal> refusal(InetAddress address) {
    Optional<Site> current = site;
    Instant now = clock.instant();
    if (current.isEmpty() || !isOpen(current.get(), now)) {
      return Optional.of(Dialling.Refusal.CLOSED);
    }
    return switch (current.get().permissionFor(Address.of(address), now)) {
      case Permission.Permitted _ -> Optional.empty();
      case Permission.OutsideNetworks _ -> Optional.of(Dialling.Refusal.OUTSIDE_NETWORKS);
      case Permission.Excluded _ -> Optional.of(Dialling.Refusal.EXCLUDED);
    };
  }
}
