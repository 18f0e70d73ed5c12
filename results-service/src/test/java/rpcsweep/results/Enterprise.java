package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Scanned sites in memory, and what is known of them the slow and simple way: address by address.
public final class Enterprise {

  /// Where it is kept.
  public final InMemoryStore store = new InMemoryStore();

  private long offset;

  /// Two sites of some dozen pages near and far, IPv6 among them, swept by three scans that cover
  /// different parts of them.
  static Enterprise swept(long seed) {
    Enterprise enterprise = new Enterprise();
    Random random = new Random(seed);
    List<String> nets = List.of("10.0.", "10.1.", "10.200.", "192.168.", "2001:db8::");
    for (String scan : List.of("first", "second", "third")) {
      int index = 0;
      for (String site : List.of("osaka", "paris")) {
        for (String net : nets) {
          for (int block = 0; block < 48; block += 1 + random.nextInt(24)) {
            String address =
                net.endsWith("::") ? net + Integer.toHexString(block << 8) : net + block + ".0";
            Batches batch = Batches.of(scan + "-" + site, site, index++, address, index);
            enterprise.log(
                random.nextInt(3) == 0
                    ? batch.random(random)
                    : batch
                        .withAll(Outcome.NO_RESPONSE)
                        .with(random.nextInt(256), HostState.PATCHED));
          }
        }
      }
    }
    return enterprise;
  }

  /// A batch is reported and applied.
  public void log(Batches batch) {
    LogSlice slice =
        new LogSlice(
            0,
            store.position(0),
            new LogPosition(offset + 1),
            List.of(new LoggedBatch(offset, batch.judged())));
    offset++;
    assertThat(new Ingest(store).apply(slice)).isTrue();
  }

  /// Every address of the pages of a site's plane.
  SequencedMap<HostKey, HostState> addresses(Plane plane, String site) {
    SequencedMap<HostKey, HostState> addresses =
        new TreeMap<>(Comparator.comparing(HostKey::address));
    Map<Page, StatePage> pages =
        store.pages(
            new SitePlane(plane, new SiteId(site)),
            new Address(0, 0),
            new Address(-1, -1),
            new StateSet(-1),
            Integer.MAX_VALUE);
    pages.forEach((page, content) -> {
      byte[] codes = content.codes();
      for (int i = 0; i < codes.length; i++) {
        addresses.put(new HostKey(page.site(), page.base().plus(i)), HostState.ofCode(codes[i]));
      }
    });
    return addresses;
  }

  /// Both sites in their order.
  static List<String> sites() {
    return List.of("osaka", "paris");
  }
}
