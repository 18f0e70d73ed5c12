package rpcsweep.results.redis;

import java.util.HexFormat;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.results.PlanePage;
import rpcsweep.results.SitePlane;
import rpcsweep.results.StateSet;

/// A page in the index of a shard.
///
/// @param hex the page's first address, 32 hexadecimal digits
/// @param states which states occur on it
record PageIndexEntry(String hex, StateSet states) implements Comparable<PageIndexEntry> {

  private static final int HEX_LENGTH = 32;

  /// Sorts behind every member of the page it is appended to.
  static final String BEHIND = ":~";

  static PageIndexEntry parse(String member) {
    return new PageIndexEntry(
        member.substring(0, HEX_LENGTH),
        new StateSet(HexFormat.fromHexDigits(member, HEX_LENGTH + 1, member.length())));
  }

  /// As it stands in the sorted set.
  String member() {
    return hex + ":" + HexFormat.of().toHexDigits(states.bits(), 3);
  }

  PlanePage planePage(SitePlane where) {
    return new PlanePage(where.plane(), page(where.site()));
  }

  Page page(SiteId site) {
    return new Page(site, Address.ofBytes(HexFormat.of().parseHex(hex)));
  }

  @Override
  public int compareTo(PageIndexEntry other) {
    return hex.compareTo(other.hex);
  }
}
