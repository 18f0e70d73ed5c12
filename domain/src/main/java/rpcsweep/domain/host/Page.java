package rpcsweep.domain.host;

import java.util.HexFormat;
import rpcsweep.domain.Shard;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// A page of a site's address space: 4,096 addresses, an IPv4 /20 or an IPv6 /116.
///
/// @param site where
/// @param base the first address, aligned to 4,096
public record Page(SiteId site, Address base) {

  /// Addresses of a page.
  public static final int SIZE = 4_096;

  private static final int BITS = 12;

  /// Refuses a base that is not aligned.
  public Page {
    if (!base.equals(base.alignedDown(BITS))) {
      throw new IllegalArgumentException("not the first address of a page: " + base);
    }
  }

  /// The page an address lies in.
  public static Page of(SiteId site, Address address) {
    return new Page(site, address.alignedDown(BITS));
  }

  /// Where an address stands in its page, 0 to 4,095.
  public static int offset(Address address) {
    return (int) (address.low() & (SIZE - 1));
  }

  /// The base as 32 hexadecimal digits: sorts as the addresses do.
  public String hex() {
    return HexFormat.of().formatHex(base.toBytes());
  }

  /// The page's record key: the key of every observation that touches it.
  public String recordKey() {
    return site + "/" + hex();
  }

  /// The shard, and so the Kafka partition and Redis hash tag, that everything of this page lives
  /// in; see [Shard].
  ///
  /// @param shardCount at least 1
  public int shard(int shardCount) {
    return Shard.of(recordKey(), shardCount);
  }
}
