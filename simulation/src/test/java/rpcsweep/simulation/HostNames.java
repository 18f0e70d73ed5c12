package rpcsweep.simulation;

import java.util.List;
import java.util.stream.IntStream;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.worker.NameResolver;

/// The resolvers of the sites: some names have no address, some several, and some lead where nobody
/// may dial.
final class HostNames {

  private static final Address FIRST = Address.parse("127.20.0.0").orElseThrow();
  private static final int SIZE = 1 << 14;

  NameResolver of(SiteId site) {
    return name ->
        new NameResolution(
            name,
            IntStream.range(0, Math.floorMod(name.hashCode(), 4))
                .mapToObj(i -> address(site, name, i))
                .distinct()
                .sorted()
                .toList());
  }

  private static Address address(SiteId site, String name, int i) {
    return FIRST.plus(Math.floorMod((site + name).hashCode() * 0x9e37_79b1 + i * 4_099, SIZE));
  }

  /// So many names.
  static List<String> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> "host" + i + ".example").toList();
  }
}
