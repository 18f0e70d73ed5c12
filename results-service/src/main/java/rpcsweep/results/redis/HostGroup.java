package rpcsweep.results.redis;

import static rpcsweep.results.redis.ShardKeys.bytes;

import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// The hosts whose records share a hash: those of 1,024 addresses, a quarter of a page. Fewer, and
/// the hash costs more than what is in it; more, and it has more fields than Redis packs.
///
/// @param site where
/// @param first the first address
record HostGroup(SiteId site, Address first) {

  /// How many bits of an address tell hosts of a group apart.
  private static final int BITS = 10;

  static HostGroup of(HostKey host) {
    return new HostGroup(host.site(), host.address().alignedDown(BITS));
  }

  /// The page it is a part of.
  Page page() {
    return Page.of(site, first);
  }

  /// The field of a host in the hash of its group.
  static byte[] field(HostKey host) {
    return bytes(Long.toString(host.address().low() & (1 << BITS) - 1));
  }
}
