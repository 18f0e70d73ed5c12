package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.range;
import static rpcsweep.domain.target.Text.set;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class RoutingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Site OSAKA =
      site(
          "osaka",
          set("10.0.0.0/16", "fd00::/112"),
          new Exclusion(range("10.0.3.0/24"), "turbines", "ot"),
          new Exclusion(range("10.0.3.128-10.0.4.9"), "presses", "ot"),
          new Exclusion(range("10.0.9.0/24"), "turbines", "ot"),
          new Exclusion(range("10.0.8.0/24"), "welding", "ot", NOW));
  private static final Site PARIS = site("paris", set("10.0.128.0-10.1.255.255"));
  private static final Site NAGOYA = site("nagoya", set("10.0.192.0/18", "10.9.0.0/16"));
  private static final List<Site> ALL = List.of(PARIS, OSAKA, NAGOYA);

  @Test
  void sendsEachTargetToTheSiteThatOwnsIt() {
    Routing routing = route(set("10.0.0.0/24", "10.1.0.0/24", "fd00::7"), false);

    assertThat(routing.shares())
        .containsExactly(
            new Share(OSAKA, set("10.0.0.0/24", "fd00::7"), List.of()),
            new Share(PARIS, set("10.1.0.0/24"), List.of()));
    assertThat(routing.unowned().isEmpty()).isTrue();
    assertThat(routing.contested()).isEmpty();
  }

  @Test
  void tellsWhatNobodyOwns() {
    Routing routing = route(set("9.255.255.0-10.0.0.255", "192.0.2.7"), false);

    assertThat(routing.unowned()).isEqualTo(set("9.255.255.0/24", "192.0.2.7"));
    assertThat(routing.shares()).extracting(Share::targets).containsExactly(set("10.0.0.0/24"));
  }

  @Test
  void namesTheOwnersOfWhatSeveralOwn() {
    Routing routing = route(set("10.0.0.0/15", "10.9.0.0/24"), false);

    assertThat(routing.contested())
        .containsExactly(
            new Contested(
                range("10.0.128.0/18"), List.of(new SiteId("osaka"), new SiteId("paris"))),
            new Contested(
                range("10.0.192.0/18"),
                List.of(new SiteId("nagoya"), new SiteId("osaka"), new SiteId("paris"))));
    assertThat(routing.shares())
        .extracting(Share::targets)
        .containsExactly(
            set("10.9.0.0/24"),
            set("10.0.0.0/17").minus(set("10.0.3.0-10.0.4.9", "10.0.9.0/24")),
            set("10.1.0.0/16"));
  }

  @Test
  void letsEachNamedSiteAskAllItOwns() {
    Routing routing =
        Routing.of(set("10.0.128.0/17", "10.9.0.0"), List.of(OSAKA, PARIS), true, NOW);

    assertThat(routing.contested()).isEmpty();
    assertThat(routing.shares())
        .extracting(Share::targets)
        .containsExactly(set("10.0.128.0/17"), set("10.0.128.0/17"));
    assertThat(routing.unowned()).isEqualTo(set("10.9.0.0"));
  }

  @Test
  void countsWhatIsExcludedByReasonEachAddressOnce() {
    Share share = route(set("10.0.2.250-10.0.9.4"), false).shares().getFirst();

    assertThat(share.excluded())
        .containsExactly(
            new ExclusionCount("turbines", "ot", 256 + 5), new ExclusionCount("presses", "ot", 10));
    assertThat(share.excludedAddressCount()).isEqualTo(271);
    assertThat(share.targets()).isEqualTo(set("10.0.2.250-255", "10.0.4.10-10.0.8.255"));
  }

  @Test
  void asksAgainWhatAnExpiredExclusionHeld() {
    TargetSet wanted = set("10.0.8.0/24");

    assertThat(Routing.of(wanted, ALL, false, NOW.minusNanos(1)).shares())
        .containsExactly(
            new Share(OSAKA, TargetSet.empty(), List.of(new ExclusionCount("welding", "ot", 256))));
    assertThat(Routing.of(wanted, ALL, false, NOW).shares())
        .containsExactly(new Share(OSAKA, wanted, List.of()));
  }

  @Test
  void refusesTwoSitesOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Routing.of(set("10.0.0.0"), List.of(OSAKA, OSAKA), false, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contested(range("10.0.0.0"), List.of(new SiteId("osaka"))));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExclusionCount("x", "ot", 0));
  }

  /// Structure in place of a stopwatch: what a /8 leaves behind is bounded by the number of its
  /// exclusions, although each overlaps its neighbour and has a reason of its own.
  @Test
  void routesAndPlansASlashEightMinusTenThousandExclusionsInTheRoomOfItsRanges() {
    Exclusion[] exclusions =
        IntStream.range(0, 10_000)
            .mapToObj(i -> {
              long from = 77 + (i / 2) * 3_072L + (i % 2) * 5;
              AddressRange range =
                  new AddressRange(
                      address("10.0.0.0").plus(from), address("10.0.0.0").plus(from + 9));
              return new Exclusion(range, "reason " + i, "ot");
            })
            .toArray(Exclusion[]::new);
    Site site = site("osaka", set("10.0.0.0/8"), exclusions);

    Routing routing = Routing.of(set("10.0.0.0/8"), List.of(site, NAGOYA), false, NOW);

    Share share = routing.shares().getLast();
    assertThat(routing.contested()).hasSize(2);
    assertThat(share.targets().ranges()).hasSizeBetween(4_900, 5_010);
    assertThat(share.excluded()).hasSizeBetween(9_800, 10_000);
    assertThat(share.excluded().get(0)).isEqualTo(new ExclusionCount("reason 0", "ot", 10));
    assertThat(share.excluded().get(1)).isEqualTo(new ExclusionCount("reason 1", "ot", 5));
    ScanPlan plan = new ScanPlan(share.targets(), 5);
    long contested = routing.contested().stream().mapToLong(c -> c.range().size()).sum();
    assertThat(plan.addressCount() + share.excludedAddressCount() + contested).isEqualTo(1 << 24);
    assertThat(plan.batchCount()).isEqualTo(65_536 - contested / 256);
  }

  private static Routing route(TargetSet wanted, boolean named) {
    return Routing.of(wanted, ALL, named, NOW);
  }

  private static Site site(String id, TargetSet networks, Exclusion... exclusions) {
    return new Site(new SiteId(id), id, networks, List.of(exclusions), Pace.STANDARD);
  }
}
