package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.Problem;

class ScanPlannerTest {

  private final ScanPlanner planner = new ScanPlanner("scan.target_spec.");

  private TargetPlan plan(List<String> targets, List<String> excludes) throws RefusedException {
    return planner.plan(
        Scenario.order(Priority.NORMAL, false, targets, excludes),
        List.of(Scenario.site(50, 4_096)),
        Scenario.START);
  }

  private Refusal refusal(List<String> targets, List<String> excludes) {
    return catchThrowableOfType(RefusedException.class, () -> plan(targets, excludes)).refusal();
  }

  @Test
  void removesAndCountsWhatOperatorAndSiteExclude() throws RefusedException {
    TargetPlan plan = plan(List.of("10.2.255.0-10.3.0.255", "DC.example"), List.of("10.2.255.7"));

    SitePart part = plan.parts().getFirst();
    assertThat(part.planned())
        .isEqualTo(Scenario.targets("10.2.255.0-10.2.255.6", "10.2.255.8-255"));
    assertThat(part.excluded()).containsExactly(new ExclusionCount("turbines", "ot@osaka", 256));
    assertThat(plan.excludedByRequest()).isEqualTo(1);
    assertThat(part.hostNames()).containsExactly("dc.example");
  }

  @Test
  void refusesByNameWhatIsNotAuthorised() {
    Refusal.TargetsNotAuthorised refusal =
        (Refusal.TargetsNotAuthorised)
            refusal(List.of("10.0.0.1", "9.255.255.254-10.0.0.3", "192.0.2.0/24"), List.of());

    assertThat(refusal.problems())
        .extracting(Problem::place)
        .containsExactly("scan.target_spec.targets[1]", "scan.target_spec.targets[2]");
    assertThat(refusal.problems().getFirst().message())
        .contains("9.255.255.254-10.0.0.3", "osaka", "10.0.0.0/8", "9.255.255.254/31 is outside");
  }

  @Test
  void letsAnOperatorExcludeWhatIsNotAuthorised() throws RefusedException {
    TargetPlan plan = plan(List.of("10.0.0.0-11.0.0.0"), List.of("11.0.0.0/8"));

    assertThat(plan.parts().getFirst().planned().size()).isEqualTo((1 << 24) - (1 << 16));
  }

  @Test
  void refusesTargetsThatAreExcludedWhole() {
    assertThat(refusal(List.of("10.3.4.0/24"), List.of()))
        .isEqualTo(new Refusal.TargetsExcluded(List.of(Scenario.OSAKA), 256));
    assertThat(refusal(List.of("10.0.0.1"), List.of("10.0.0.0/24")))
        .isEqualTo(new Refusal.TargetsExcluded(List.of(), 1));
  }

  @Test
  void reportsEveryProblemOfTheTextAtItsPlace() {
    Refusal.InvalidFields refusal =
        (Refusal.InvalidFields)
            refusal(List.of("10.0.0.300", "10.0.0.1", "10.0.0.1/24"), List.of("host.example"));

    assertThat(refusal.problems())
        .extracting(Problem::place)
        .containsExactly(
            "scan.target_spec.targets[0]",
            "scan.target_spec.targets[2]",
            "scan.target_spec.excludes[0]");
  }

  @Test
  void asksForAtLeastOneTarget() {
    assertThat(refusal(List.of(), List.of())).isInstanceOf(Refusal.InvalidFields.class);
  }

  @Test
  void plansHostNamesAlone() throws RefusedException {
    TargetPlan plan = plan(List.of("a.example", "b.example", "a.example"), List.of());

    assertThat(plan.parts().getFirst().planned().isEmpty()).isTrue();
    assertThat(plan.parts().getFirst().hostNames()).containsExactly("a.example", "b.example");
  }

  private static Site site(String id, String networks, SiteProfile profile) {
    return new Site(
        new SiteId(id),
        id,
        Scenario.targets(networks),
        List.of(),
        profile.pace(),
        MaintenanceWindows.ALWAYS,
        profile);
  }

  private static final Site KYOTO = site("kyoto", "10.0.0.0/16", SiteProfile.STANDARD);
  private static final Site NARA = site("nara", "10.0.128.0-10.1.255.255", SiteProfile.FRAGILE);

  private TargetPlan plan(ScanOrder order) throws RefusedException {
    return planner.plan(order, List.of(KYOTO, NARA), Scenario.START);
  }

  private static ScanOrder order(ProbeSelection selection, List<SiteId> sites, String... targets) {
    return new ScanOrder(
        "",
        sites,
        new ScanOrder.Typed(List.of(targets), List.of()),
        135,
        selection,
        Priority.NORMAL,
        false);
  }

  private Refusal refusal(ScanOrder order) {
    return catchThrowableOfType(RefusedException.class, () -> plan(order)).refusal();
  }

  @Test
  void sendsEachTargetToTheSiteThatOwnsIt() throws RefusedException {
    TargetPlan plan = plan(order(ProbeSelection.STANDARD, List.of(), "10.0.0.0/24", "10.1.7.0/25"));

    assertThat(plan.parts())
        .extracting(part -> part.site() + " " + part.planned())
        .containsExactly("kyoto 10.0.0.0/24", "nara 10.1.7.0/25");
  }

  @Test
  void wantsASiteNamedForWhatSeveralOwn() throws RefusedException {
    Refusal refusal = refusal(order(ProbeSelection.STANDARD, List.of(), "10.0.127.0-10.0.128.9"));

    assertThat(refusal).isInstanceOf(Refusal.TargetsContested.class);
    assertThat(refusal.message()).contains("10.0.128.0-10.0.128.9", "kyoto, nara", "name the site");
    List<SiteId> both = List.of(KYOTO.id(), NARA.id());
    assertThat(plan(order(ProbeSelection.STANDARD, both, "10.0.128.0/24")).parts())
        .extracting(part -> part.site() + " " + part.planned())
        .containsExactly("kyoto 10.0.128.0/24", "nara 10.0.128.0/24");
  }

  @Test
  void wantsASiteNamedForAHostName() {
    assertThat(refusal(order(ProbeSelection.STANDARD, List.of(), "dc.example")).message())
        .contains("dc.example", "name the site");
  }

  @Test
  void asksAFragileSiteForThePatchStateOnly() throws RefusedException {
    ProbeSelection full = new ProbeSelection(Profile.FULL, false);

    assertThat(refusal(order(full, List.of(), "10.1.0.0/24")))
        .isInstanceOf(Refusal.ProbesNotAllowed.class);
    assertThat(plan(order(full, List.of(), "10.0.0.0/24")).parts()).hasSize(1);
  }
}
