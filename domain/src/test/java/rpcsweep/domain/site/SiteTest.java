package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.range;
import static rpcsweep.domain.target.Text.set;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;

class SiteTest {

  private static final Exclusion TURBINES = exclusion("10.3.0.0/16", "turbine controllers");
  private static final Exclusion ONE_TURBINE = exclusion("10.3.7.0/24", "the nearest turbine");
  private static final Exclusion ELSEWHERE = exclusion("192.168.0.0/16", "not ours");
  private static final Site OSAKA =
      site("osaka", List.of(TURBINES, ONE_TURBINE, ELSEWHERE), "10.0.0.0/8", "fd00::/112");

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.2.255.255", "10.4.0.0", "10.255.255.255", "fd00::ffff"})
  void permitsWhatIsAuthorisedAndNotExcluded(String address) {
    assertThat(OSAKA.permissionFor(address(address))).isEqualTo(Permission.Permitted.PERMITTED);
    assertThat(OSAKA.permitted().contains(address(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.255.255.255", "11.0.0.0", "192.168.0.5", "fd00::1:0", "::", "0.0.0.0"})
  void refusesWhatIsOutsideItsNetworksExcludedOrNot(String address) {
    assertThat(OSAKA.permissionFor(address(address)))
        .isEqualTo(Permission.OutsideNetworks.OUTSIDE_NETWORKS);
    assertThat(OSAKA.permitted().contains(address(address))).isFalse();
  }

  @Test
  void namesTheFirstExclusionThatHoldsAnAddress() {
    assertThat(OSAKA.permissionFor(address("10.3.0.0")))
        .isEqualTo(new Permission.Excluded(TURBINES));
    assertThat(OSAKA.permissionFor(address("10.3.7.9")))
        .isEqualTo(new Permission.Excluded(TURBINES));
  }

  @Test
  void knowsWhatIsLeft() {
    assertThat(OSAKA.excluded()).isEqualTo(set("10.3.0.0/16", "192.168.0.0/16"));
    assertThat(OSAKA.permitted())
        .isEqualTo(set("10.0.0.0-10.2.255.255", "10.4.0.0-10.255.255.255", "fd00::/112"));
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

    assertThat(site.permissionFor(address) == Permission.Permitted.PERMITTED)
        .isEqualTo(site.permitted().contains(address));
  }

  @Test
  void asksTheSetAndNotTheListOfTenThousandExclusions() {
    List<Exclusion> exclusions =
        IntStream.range(0, 10_000)
            .mapToObj(i -> AddressRange.of(address("10.0.0.7").plus(i * 256L)))
            .map(range -> new Exclusion(range, "reason", "owner"))
            .toList();
    Site site = site("osaka", exclusions, "10.0.0.0/8");

    assertThat(site.excluded().ranges()).hasSize(10_000);
    assertThat(
            IntStream.range(0, 1_000_000)
                .mapToObj(i -> site.permissionFor(address("10.0.0.0").plus(i)))
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
  void sitesAreFoundByIdAndListedInOrder() {
    Site paris = site("paris", List.of(), "10.0.0.0/8");
    Sites sites = new Sites(List.of(paris, OSAKA));

    assertThat(sites.all()).containsExactly(OSAKA, paris);
    assertThat(sites.find(new SiteId("paris"))).contains(paris);
    assertThat(sites.find(new SiteId("nagoya"))).isEmpty();
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

  private static Site site(String id, List<Exclusion> exclusions, String... networks) {
    return new Site(new SiteId(id), "A site", set(networks), exclusions, Pace.STANDARD);
  }
}
