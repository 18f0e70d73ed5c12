package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;

/// Which hosts a question is about.
///
/// @param site one site, null for all
/// @param plane the present, or what a scan saw
/// @param within only these addresses, null for all
/// @param states only these states
public record HostSelection(
    @Nullable SiteId site, Plane plane, @Nullable AddressRange within, StateSet states) {

  private static final Address LOWEST = new Address(0, 0);
  private static final Address HIGHEST = new Address(-1, -1);

  /// The lowest address that can match.
  Address first() {
    return within == null ? LOWEST : within.first();
  }

  /// The highest address that can match.
  Address last() {
    return within == null ? HIGHEST : within.last();
  }
}
