package rpcsweep.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

class SiteChoiceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Site OSAKA = site("osaka", "10.0.0.0/16", SiteProfile.STANDARD);
  private static final Site PARIS = site("paris", "10.0.8.0/21", SiteProfile.FRAGILE);

  private final Problems problems = new Problems();
  private final SiteChoice choice = new SiteChoice(Path.of("sites.yaml"), problems);

  @Test
  void asksEachAddressAtTheSiteThatOwnsIt() throws Exception {
    Routing routing =
        route(List.of(OSAKA, site("rome", "10.9.0.0/16")), false, "10.0.0.1", "10.9.0.1");
    assertThat(found()).isEmpty();
    assertThat(routing.shares())
        .extracting(share -> share.site().id() + " " + share.targets())
        .containsExactly("osaka 10.0.0.1", "rome 10.9.0.1");
  }

  @Test
  void refusesWhatSeveralSitesOwnUnlessOneIsNamed() throws Exception {
    Routing _ = route(List.of(OSAKA, PARIS), false, "10.0.7.0/24", "10.0.8.0/24");
    assertThat(found())
        .containsExactly(
            new Problem(
                "10.0.8.0/24", "belongs to the sites osaka, paris: name the site with --site"));
  }

  @Test
  void asksAtEverySiteThatIsNamedAndOwnsTheAddress() throws Exception {
    Routing routing = route(List.of(OSAKA, PARIS), true, "10.0.7.0/24", "10.0.8.0/24");
    assertThat(found()).isEmpty();
    assertThat(routing.shares())
        .extracting(share -> share.targets().size())
        .containsExactly(512L, 256L);
  }

  @Test
  void refusesWhatLiesOutsideTheAuthorisedNetworksByName() throws Exception {
    Routing _ = route(List.of(OSAKA), false, "10.0.0.128/25", "10.1.0.0/24");
    Routing _ = route(List.of(OSAKA, PARIS), true, "10.1.0.0/24");
    assertThat(found())
        .containsExactly(
            new Problem(
                "10.1.0.0/24", "outside the authorised networks of site osaka (sites.yaml)"),
            new Problem(
                "10.1.0.0/24",
                "outside the authorised networks of the sites osaka, paris (sites.yaml)"));
  }

  @Test
  void doesNotGuessWhereAHostNameIs() throws Exception {
    Routing _ = route(List.of(OSAKA, PARIS), false, "pump-7");
    Routing _ = route(List.of(OSAKA), true, "pump-7");
    assertThat(found())
        .containsExactly(
            new Problem("pump-7", "a host name could be of any site: name the site with --site"));
  }

  @Test
  void asksAFragileSiteNothingButThePatchState() throws Exception {
    Routing _ =
        choice.route(
            TargetParser.parse(List.of("10.0.8.1"), List.of()),
            List.of(OSAKA, PARIS),
            true,
            new ProbeSelection(Profile.FULL, false),
            NOW);
    assertThat(found()).extracting(Problem::place).containsExactly("--profile");
  }

  @Test
  void refusesAScanOfWhichNothingIsLeftUntilTheExclusionLapses() throws Exception {
    Exclusion exclusion =
        new Exclusion(range("10.0.0.0/24"), "migration", "it", NOW.plus(Duration.ofHours(1)));
    Site site = new Site(id("osaka"), "x", set("10.0.0.0/16"), List.of(exclusion), Pace.STANDARD);
    TargetSpec spec = TargetParser.parse(List.of("10.0.0.0/25"), List.of());
    Routing later =
        choice.route(spec, List.of(site), false, ProbeSelection.STANDARD, NOW.plusSeconds(3_600));
    assertThat(found()).isEmpty();
    assertThat(later.shares()).hasSize(1);
    Routing now = choice.route(spec, List.of(site), false, ProbeSelection.STANDARD, NOW);
    assertThat(now.shares().getFirst().excludedAddressCount()).isEqualTo(128);
    assertThat(found()).containsExactly(new Problem("TARGET", "everything named is excluded"));
  }

  @Test
  void namesTheSitesThereAreWhereOneIsNot() {
    Sites sites = new Sites(List.of(OSAKA, PARIS));
    assertThat(choice.candidates(sites, List.of(id("paris"), id("rome")))).isEmpty();
    assertThat(choice.candidates(sites, List.of(id("paris")))).contains(List.of(PARIS));
    assertThat(choice.candidates(sites, List.of())).contains(List.of(OSAKA, PARIS));
    assertThat(found())
        .containsExactly(
            new Problem("--site", "there is no site 'rome' in sites.yaml; there are osaka, paris"));
  }

  private Routing route(List<Site> candidates, boolean named, String... targets)
      throws InvalidInputException {
    return choice.route(
        TargetParser.parse(List.of(targets), List.of()),
        candidates,
        named,
        ProbeSelection.STANDARD,
        NOW);
  }

  private List<Problem> found() {
    @Nullable InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, problems::throwIfAny);
    if (thrown == null) {
      assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
      return List.of();
    }
    return thrown.problems();
  }

  private static Site site(String id, String network) {
    return site(id, network, SiteProfile.STANDARD);
  }

  private static Site site(String id, String network, SiteProfile profile) {
    return new Site(
        id(id), id, set(network), List.of(), profile.pace(), MaintenanceWindows.ALWAYS, profile);
  }

  private static SiteId id(String value) {
    return new SiteId(value);
  }

  private static TargetSet set(String... prefixes) {
    return TargetSet.of(Stream.of(prefixes).map(SiteChoiceTest::range).toList());
  }

  private static AddressRange range(String prefix) {
    return AddressRange.parsePrefix(prefix).orElseThrow();
  }
}
