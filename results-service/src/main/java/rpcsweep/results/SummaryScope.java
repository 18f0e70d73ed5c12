package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;

/// What is counted, and by what.
///
/// @param sites of which sites
/// @param plane the present, or what a scan saw
/// @param within only these addresses, null for all
/// @param prefixLength also by prefixes of this length, of the family of `within`, IPv4 where that
///   is null; 0 for none
/// @param byOperatingSystem also by operating system
public record SummaryScope(
    SiteScope sites,
    Plane plane,
    @Nullable AddressRange within,
    int prefixLength,
    boolean byOperatingSystem) {

  /// Whether the counts that are kept per site are the answer.
  boolean isWholeSites() {
    return within == null && prefixLength == 0;
  }

  /// Whether the prefixes that are counted are of IPv4.
  boolean isIpv4() {
    return within == null || within.first().isIpv4();
  }
}
