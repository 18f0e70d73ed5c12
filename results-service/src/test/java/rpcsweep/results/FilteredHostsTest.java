package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.results.filter.FilterParser;
import rpcsweep.results.filter.InvalidFilterException;

/// Hosts of which a filter holds, and what is read to find them.
class FilteredHostsTest {

  private static final int BLOCKS = 64;

  private int recordsAsked;
  private final Enterprise enterprise = new Enterprise();

  @BeforeEach
  void scan() {
    // In each block: an unpatched XP named after the block, a patched host, and silence.
    for (int block = 0; block < BLOCKS; block++) {
      Finding name =
          new Finding.NtlmChallenge(
              Optional.of(new WindowsVersion(5, 1, 2600)), "PC-" + block, "PLANT", "", "", "");
      enterprise.log(
          Batches.of("nightly", "osaka", block, "10.0." + block + ".0", block)
              .withAll(Outcome.NO_RESPONSE)
              .with(7, HostState.UNPATCHED)
              .finding(7, name)
              .with(9, HostState.PATCHED));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host_name = PC-5|10.0.5.7",
        "host_name : pc-6 AND state = UNPATCHED|10.0.6.7 10.0.60.7 10.0.61.7 10.0.62.7 10.0.63.7",
        "host_name : pc-6 AND state != UNPATCHED|",
        "host_name = PC-5 OR host_name = PC-9|10.0.5.7 10.0.9.7",
        "state = PATCHED AND NOT last_observe_time > 2026-11-01T00:00:00Z|10.0.0.9",
      })
  void listsThoseItHoldsOf(String filter, @Nullable String expected) throws Exception {
    for (int limit : new int[] {1, 3, 100}) {
      assertThat(listAll(hosts(), selection(filter, new Plane.Present()), limit))
          .as("by %d", limit)
          .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }
  }

  @Test
  void readsNoMoreThanThePageWhereTheStateDecides() throws Exception {
    HostList page = hosts().list(selection("state = UNPATCHED", new Plane.Present()), null, 10);

    assertThat(page.hosts()).hasSize(10);
    assertThat(recordsAsked).isEqualTo(11);
  }

  @Test
  void asksNobodyWhoseStateRulesItOut() throws Exception {
    listAll(hosts(), selection("host_name = PC-5 AND state = UNPATCHED", new Plane.Present()), 100);

    assertThat(recordsAsked).isEqualTo(BLOCKS);
  }

  @Test
  void findsNobodyInAStateThatCannotBe() throws Exception {
    assertThat(
            listAll(
                hosts(),
                selection("state = PATCHED AND state = UNPATCHED", new Plane.Present()),
                10))
        .isEmpty();
    assertThat(recordsAsked).isZero();
  }

  /// What a later scan heard was not said to the earlier one.
  @Test
  void comparesWithWhatTheScanItselfHeard() throws Exception {
    enterprise.log(Batches.of("daily", "osaka", 0, "10.0.5.0", 900).with(7, HostState.PATCHED));

    assertThat(
            listAll(
                hosts(),
                selection("host_name = PC-5", new Plane.SeenBy(new ScanId("nightly"))),
                10))
        .isEmpty();
    assertThat(listAll(hosts(), selection("host_name = PC-5", new Plane.Present()), 10))
        .containsExactly("10.0.5.7");
  }

  @Test
  void readsEveryHostInOrderPartByPart() throws Exception {
    HostReader reader = hosts().read(selection("", new Plane.Present()));
    List<HostKey> read = new ArrayList<>();
    int largest = 0;
    while (reader.hasNext()) {
      List<Host> part = reader.next();
      largest = Math.max(largest, part.size());
      part.forEach(host -> read.add(host.key()));
    }

    assertThat(read)
        .isEqualTo(List.copyOf(enterprise.addresses(new Plane.Present(), "osaka").keySet()));
    assertThat(largest).isLessThanOrEqualTo(4_096);
  }

  @Test
  void endsAPageAfterManyPartsAndGoesOnFromThere() throws Exception {
    for (int block = 0; block < 160; block++) {
      Batches batch = Batches.of("wide", "osaka", block, "10.1." + block + ".0", 1);
      for (int host = 0; host < 256; host++) {
        batch.with(host, HostState.NO_DCOM);
      }
      enterprise.log(batch);
    }
    HostSelection rare = selection("state = NO_DCOM AND domain = PLANT", new Plane.Present());

    HostList page = hosts().list(rare, null, 50);

    assertThat(page.hosts()).isEmpty();
    assertThat(page.next())
        .isEqualTo(new HostKey(new SiteId("osaka"), Batches.address("10.1.128.0")));
    assertThat(hosts().list(rare, page.next(), 50).next()).isNull();
  }

  private List<String> listAll(Hosts hosts, HostSelection selection, int limit) {
    List<String> listed = new ArrayList<>();
    @Nullable HostKey next = null;
    do {
      HostList page = hosts.list(selection, next, limit);
      assertThat(page.hosts().size()).isLessThanOrEqualTo(limit);
      page.hosts().forEach(host -> listed.add(host.key().address().toString()));
      next = page.next();
    } while (next != null);
    return listed;
  }

  private static HostSelection selection(String filter, Plane plane) throws InvalidFilterException {
    return new HostSelection(
        new SiteScope.Every(), plane, null, StateSet.SCANNED, FilterParser.parse(filter));
  }

  /// Over the store, counting whose records are asked for.
  private Hosts hosts() {
    return new Hosts(new ObservedStates(enterprise.store, asked -> recordsAsked += asked.size()));
  }
}
