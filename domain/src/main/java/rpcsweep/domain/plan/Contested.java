package rpcsweep.domain.plan;

import java.util.List;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;

/// Wanted addresses of which only the operator can say where they are meant.
///
/// @param range the addresses
/// @param sites whose they are, at least two, in order
public record Contested(AddressRange range, List<SiteId> sites) {

  /// Refuses what is not contested.
  public Contested {
    sites = List.copyOf(sites);
    if (sites.size() < 2) {
      throw new IllegalArgumentException("what one site owns is not contested");
    }
  }
}
