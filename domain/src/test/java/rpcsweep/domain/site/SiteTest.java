package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.range;
import static rpcsweep.domain.target.Text.set;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;

class SiteTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Exclusion TURBINES = exclusion("10.3.0.0/16", "turbine controllers");
  private static final Exclusion ONE_TURBINE = exclusion("10.3.7.0/24", "the nearest turbine");
  private static final Exclusion ELSEWHERE = exclusion("192.168.0.0/16", "not ours");
  private static final Site OSAKA =
      site("osaka", List.of(TURBINES, ONE_TURBINE, ELSEWHERE), "10.0.0.0/8", "fd00::/112");

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.2.255.255", "10.4.0.0", "10.255.255.255", "fd00::ffff"})
  void permitsWhatIsAuthorisedAndNotExcluded(String address) {
    assertThat(OSAKA.permissionFor(address(address), NOW))
        .isEqualTo(Permission.Permitted.PERMITTED);
    assertThat(OSAKA.permitted(NOW).contains(address(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.255.255.255", "11.0.0.0", "192.168.0.5", "fd00::1:0", "::", "0.0.0.0"})
  void refusesWhatIsOutsideItsNetworksExcludedOrNot(String address) {
    assertThat(OSAKA.permissionFor(address(address), NOW))
        .isEqualTo(Permission.OutsideNetworks.OUTSIDE_NETWORKS);
    assertThat(OSAKA.permitted(NOW).contains(address(address))).isFalse();
  }

  @Test
  void namesTheFirstExclusionThatHoldsAnAddress() {
    assertThat(OSAKA.permissionFor(address("10.3.0.0"), NOW))
        .isEqualTo(new Permission.Excluded(TURBINES));
    assertThat(OSAKA.permissionFor(address("10.3.7.9"), NOW))
        .isEqualTo(new Permission.Excluded(TURBINES));
  }

  @Test
  void knowsWhatIsLeft() {
    assertThat(OSAKA.excluded(NOW)).isEqualTo(set("10.3.0.0/16", "192.168.0.0/16"));
    assertThat(OSAKA.permitted(NOW))
        .isEqualTo(set("10.0.0.0-10.2.255.255", "10.4.0.0-10.255.255.255", "fd00::/112"));
  }

  @Test
  void liftsAnExclusionAtItsExpiryAndNotBefore() {
    Exclusion welding = until("10.3.0.0/16", "welding", NOW);
    Site site = site("osaka", List.of(welding), "10.0.0.0/8");

    assertThat(site.permissionFor(address("10.3.7.9"), NOW.minusNanos(1)))
        .isEqualTo(new Permission.Excluded(welding));
    assertThat(site.permissionFor(address("10.3.7.9"), NOW))
        .isEqualTo(Permission.Permitted.PERMITTED);
    assertThat(site.excluded(NOW.minusNanos(1))).isEqualTo(set("10.3.0.0/16"));
    assertThat(site.excluded(NOW).isEmpty()).isTrue();
    assertThat(site.permitted(NOW)).isEqualTo(set("10.0.0.0/8"));
  }

  @Test
  void namesTheFirstExclusionThatStillHolds() {
    Exclusion gone = until("10.3.0.0/16", "welding", NOW);
    Exclusion later = until("10.3.0.0/16", "painting", NOW.plusSeconds(1));
    Site site = site("osaka", List.of(gone, later, ONE_TURBINE), "10.0.0.0/8");

    assertThat(site.permissionFor(address("10.3.7.9"), NOW))
        .isEqualTo(new Permission.Excluded(later));
    assertThat(site.permissionFor(address("10.3.7.9"), NOW.plusSeconds(1)))
        .isEqualTo(new Permission.Excluded(ONE_TURBINE));
    assertThat(site.permissionFor(address("10.3.8.0"), NOW.plusSeconds(1)))
        .isEqualTo(Permission.Permitted.PERMITTED);
  }

  /// The oracle reads the list.
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void excludesWhatAnyExclusionThatHoldsExcludes(
      @ForAll("exclusions") List<Exclusion> exclusions,
      @ForAll @IntRange(min = 0, max = 30) int second) {
    Site site = site("osaka", exclusions, "10.0.0.0/8");
    Instant now = NOW.plusSeconds(second);

    for (int i = 0; i <= 130; i++) {
      Address address = address("10.0.0.0").plus(i);
      Permission expected =
          exclusions.stream()
              .filter(e -> e.range().contains(address))
              .filter(e -> e.expiry() == null || e.expiry().isAfter(now))
              .findFirst()
              .<Permission>map(Permission.Excluded::new)
              .orElse(Permission.Permitted.PERMITTED);
      assertThat(site.permissionFor(address, now)).as("%s", address).isEqualTo(expected);
      assertThat(site.excluded(now).contains(address))
          .isEqualTo(expected != Permission.Permitted.PERMITTED);
    }
  }

  @Provide
  Arbitrary<List<Exclusion>> exclusions() {
    Arbitrary<Instant> expiries = Arbitraries.integers().between(0, 30).map(NOW::plusSeconds);
    return Combinators.combine(
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 30),
            Arbitraries.of("welding", "painting"),
            expiries.injectNull(0.3))
        .as((from, more, reason, expiry) ->
            new Exclusion(
                new AddressRange(
                    address("10.0.0.0").plus(from), address("10.0.0.0").plus((long) from + more)),
                reason,
                "ot",
                expiry))
        .list()
        .ofMaxSize(12);
  }

  /// Permission and the planner's set must never differ, whatever the exclusions.
  @Property
  void permitsExactlyWhatThePlannerMayPlan(
      @ForAll List<@IntRange(min = 0, max = 299) Integer> starts,
      @ForAll @IntRange(min = 0, max = 40) int length,
      @ForAll @IntRange(min = 0, max = 400) int offset) {
    Address base = address("10.0.0.0");
    List<Exclusion> exclusions =
        starts.stream()
            .map(s -> new AddressRange(base.plus(s), base.plus((long) s + length)))
            .map(range -> new Exclusion(range, "reason", "owner"))
            .toList();
    Site site = site("osaka", exclusions, "10.0.0.0/24");
    Address address = base.plus(offset);

    assertThat(site.permissionFor(address, NOW) == Permission.Permitted.PERMITTED)
        .isEqualTo(site.permitted(NOW).contains(address));
  }

  @Test
  void asksTheSetAndNotTheListOfTenThousandExclusions() {
    List<Exclusion> exclusions =
        IntStream.range(0, 10_000)
            .mapToObj(i -> AddressRange.of(address("10.0.0.7").plus(i * 256L)))
            .map(range -> new Exclusion(range, "reason", "owner"))
            .toList();
    Site site = site("osaka", exclusions, "10.0.0.0/8");

    assertThat(site.excluded(NOW).ranges()).hasSize(10_000);
    assertThat(
            IntStream.range(0, 1_000_000)
                .mapToObj(i -> site.permissionFor(address("10.0.0.0").plus(i), NOW))
                .filter(permission -> permission instanceof Permission.Excluded)
                .count())
        .isEqualTo((1_000_000 + 248) / 256);
  }

  @Test
  void isEqualWhereAllItsPartsAre() {
    Site same = site("osaka", List.of(TURBINES), "10.0.0.0/8");

    assertThat(same)
        .isEqualTo(site("osaka", List.of(TURBINES), "10.0.0.0/9", "10.128.0.0/9"))
        .hasSameHashCodeAs(site("osaka", List.of(TURBINES), "10.0.0.0/9", "10.128.0.0/9"))
        .isNotEqualTo(site("osaka", List.of(), "10.0.0.0/8"))
        .isNotEqualTo(site("paris", List.of(TURBINES), "10.0.0.0/8"))
        .hasToString("osaka (10.0.0.0/8)");
  }

  @Test
  void differsByItsWindowsAndItsProfile() {
    MaintenanceWindows tokyo = new MaintenanceWindows(ZoneId.of("Asia/Tokyo"), List.of());
    Site plain = fragile(SiteProfile.STANDARD, MaintenanceWindows.ALWAYS);

    assertThat(plain)
        .isEqualTo(fragile(SiteProfile.STANDARD, MaintenanceWindows.ALWAYS))
        .isNotEqualTo(fragile(SiteProfile.FRAGILE, MaintenanceWindows.ALWAYS))
        .isNotEqualTo(fragile(SiteProfile.STANDARD, tokyo));
    assertThat(site("osaka", List.of(), "10.0.0.0/8").windows())
        .isEqualTo(MaintenanceWindows.ALWAYS);
    assertThat(site("osaka", List.of(), "10.0.0.0/8").profile()).isEqualTo(SiteProfile.STANDARD);
  }

  @Test
  void refusesAPaceItsDevicesDoNotBear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Site(
                new SiteId("osaka"),
                "A site",
                set("10.0.0.0/8"),
                List.of(),
                new Pace(50, 256, Duration.ofMillis(4_999), Duration.ofSeconds(5)),
                MaintenanceWindows.ALWAYS,
                SiteProfile.FRAGILE))
        .withMessage("a fragile site is not dialled every PT4.999S");
  }

  private static Site fragile(SiteProfile profile, MaintenanceWindows windows) {
    return new Site(
        new SiteId("osaka"),
        "A site",
        set("10.0.0.0/8"),
        List.of(),
        SiteProfile.FRAGILE.pace(),
        windows,
        profile);
  }

  @Test
  void sitesAreFoundByIdAndListedInOrder() {
    Site paris = site("paris", List.of(), "10.0.0.0/8");
    Sites sites = new Sites(List.of(paris, OSAKA));

    assertThat(sites.all()).containsExactly(OSAKA, paris);
    assertThat(sites.find(new SiteId("paris"))).contains(paris);
    assertThat(sites.find(new SiteId("nagoya"))).isEmpty();
    assertThat(sites)
        .isEqualTo(new Sites(List.of(OSAKA, paris)))
        .hasSameHashCodeAs(new Sites(List.of(OSAKA, paris)))
        .isNotEqualTo(new Sites(List.of(paris)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sites(List.of(paris, paris)))
        .withMessage("two sites are called paris");
  }

  @ParameterizedTest
  @CsvSource({"'', ot", "reason, ' '"})
  void refusesAnExclusionNobodyCouldLift(String reason, String owner) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exclusion(range("10.0.0.0/8"), reason, owner))
        .withMessage("an exclusion has a reason and an owner");
  }

  private static Exclusion exclusion(String range, String reason) {
    return new Exclusion(range(range), reason, "ot-team@example.com");
  }

  private static Exclusion until(String range, String reason, Instant expiry) {
    return new Exclusion(range(range), reason, "ot-team@example.com", expiry);
  }

  private static Site site(String id, List<Exclusion> exclusions, String... networks) {
    return new Site(new SiteId(id), "A site", set(networks), exclusions, Pace.STANDARD);
  }
}
