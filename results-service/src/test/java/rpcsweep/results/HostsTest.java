package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.results.Batches.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.filter.HostFilter;

/// Questions, over a small enterprise in memory.
class HostsTest {

  private static final SiteId OSAKA = new SiteId("osaka");
  private static final Plane PRESENT = new Plane.Present();

  private final InMemoryStore store = new InMemoryStore();
  private final Hosts hosts = new Hosts(store);
  private long offset;

  @BeforeEach
  void scan() {
    // A scan is one site's: 30 pages at each of two, one unpatched and one refused in each block of
    // every page.
    for (String site : List.of("osaka", "paris")) {
      for (int page = 0; page < 30; page++) {
        for (int block = 0; block < 2; block++) {
          log(
              Batches.of(
                      site.equals("osaka") ? "nightly" : "weekly",
                      site,
                      2 * page + block,
                      "10." + page + "." + block + ".0",
                      1)
                  .with(7, HostState.UNPATCHED)
                  .with(255, Outcome.CONNECTION_REFUSED));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 59, 60, 119, 120, 1000})
  void listsEveryHostOnceWhateverThePageSize(int limit) {
    List<HostKey> listed = listAll(selection(null, null, HostState.UNPATCHED), limit);

    assertThat(listed).hasSize(120).doesNotHaveDuplicates();
    assertThat(listed.subList(0, 3))
        .containsExactly(
            new HostKey(OSAKA, address("10.0.0.7")),
            new HostKey(OSAKA, address("10.0.1.7")),
            new HostKey(OSAKA, address("10.1.0.7")));
    assertThat(listed.get(60)).isEqualTo(new HostKey(new SiteId("paris"), address("10.0.0.7")));
  }

  @Test
  void staysWithinAPrefix() {
    assertThat(listAll(selection(OSAKA, "10.5.0.0/16"), 3))
        .extracting(host -> host.address().toString())
        .containsExactly("10.5.0.7", "10.5.0.255", "10.5.1.7", "10.5.1.255");
    assertThat(listAll(selection(OSAKA, "10.5.1.0/25"), 3))
        .extracting(host -> host.address().toString())
        .containsExactly("10.5.1.7");
    assertThat(listAll(selection(OSAKA, "10.5.1.255"), 3)).hasSize(1);
    assertThat(listAll(selection(OSAKA, "11.0.0.0/8"), 3)).isEmpty();
  }

  @Test
  void hasNoNextPageWhereTheLastHostIsListed() {
    HostSelection all = selection(OSAKA, null, HostState.UNPATCHED);

    assertThat(hosts.list(all, null, 60).next()).isNull();
    assertThat(hosts.list(all, null, 59).next())
        .isEqualTo(new HostKey(OSAKA, address("10.29.1.7")));
  }

  @Test
  void showsEvidenceOnlyWhereItStandsForTheState() {
    log(Batches.of("daily", "osaka", 0, "10.0.0.0", 2).with(7, Outcome.NO_RESPONSE));
    HostKey key = new HostKey(OSAKA, address("10.0.0.7"));

    Host silent = hosts.get(key).orElseThrow();
    assertThat(silent.state()).isEqualTo(HostState.NO_RESPONSE);
    assertThat(silent.verdict()).isNull();
    assertThat(silent.record()).isNotNull();

    Host then = list(new Plane.SeenBy(new ScanId("nightly")), key);
    assertThat(then.state()).isEqualTo(HostState.UNPATCHED);
    assertThat(then.verdict()).isNotNull();

    log(Batches.of("hourly", "osaka", 0, "10.0.0.0", 3).with(7, HostState.PATCHED));
    then = list(new Plane.SeenBy(new ScanId("nightly")), key);
    assertThat(then.state()).isEqualTo(HostState.UNPATCHED);
    assertThat(then.record()).isNull();
  }

  @Test
  void doesNotKnowWhatWasNeverDialled() {
    assertThat(hosts.get(new HostKey(OSAKA, address("10.0.0.8")))).isEmpty();
    assertThat(hosts.get(new HostKey(new SiteId("lima"), address("10.0.0.7")))).isEmpty();
  }

  private Host list(Plane plane, HostKey key) {
    HostSelection one =
        new HostSelection(
            SiteScope.Only.one(key.site()),
            plane,
            AddressRange.of(key.address()),
            StateSet.SCANNED,
            HostFilter.EVERY);
    return hosts.list(one, null, 1).hosts().getFirst();
  }

  private List<HostKey> listAll(HostSelection selection, int limit) {
    List<HostKey> listed = new ArrayList<>();
    @Nullable HostKey next = null;
    do {
      HostList page = hosts.list(selection, next, limit);
      assertThat(page.hosts().size()).isLessThanOrEqualTo(limit);
      page.hosts().forEach(host -> listed.add(host.key()));
      next = page.next();
    } while (next != null);
    return listed;
  }

  private static HostSelection selection(
      @Nullable SiteId site, @Nullable String cidr, HostState... states) {
    return new HostSelection(
        site == null ? new SiteScope.Every() : SiteScope.Only.one(site),
        PRESENT,
        cidr == null ? null : AddressRange.parsePrefix(cidr).orElseThrow(),
        states.length == 0 ? StateSet.SCANNED : StateSet.of(List.of(states)),
        HostFilter.EVERY);
  }

  private void log(Batches batch) {
    LogSlice slice =
        new LogSlice(
            0,
            store.position(0),
            new LogPosition(offset + 1),
            List.of(new LoggedBatch(offset, batch.judged())));
    offset++;
    assertThat(new Ingest(store).apply(slice)).isTrue();
  }
}
