package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.target.Problem;

class ScanPlannerTest {

  private final ScanPlanner planner = new ScanPlanner("scan.target_spec.");

  private TargetPlan plan(List<String> targets, List<String> excludes) throws RefusedException {
    return planner.plan(new ScanDefinition.Typed(targets, excludes), Scenario.site(50, 4_096));
  }

  private Refusal refusal(List<String> targets, List<String> excludes) {
    return catchThrowableOfType(RefusedException.class, () -> plan(targets, excludes)).refusal();
  }

  @Test
  void removesAndCountsWhatOperatorAndSiteExclude() throws RefusedException {
    TargetPlan plan = plan(List.of("10.2.255.0-10.3.0.255", "DC.example"), List.of("10.2.255.7"));

    assertThat(plan.targets())
        .isEqualTo(Scenario.targets("10.2.255.0-10.2.255.6", "10.2.255.8-255"));
    assertThat(plan.excludedAddressCount()).isEqualTo(257);
    assertThat(plan.hostNames()).containsExactly("dc.example");
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

    assertThat(plan.targets().size()).isEqualTo((1 << 24) - (1 << 16));
  }

  @Test
  void refusesTargetsThatAreExcludedWhole() {
    assertThat(refusal(List.of("10.3.4.0/24"), List.of()))
        .isEqualTo(new Refusal.TargetsExcluded(Scenario.OSAKA, 256));
    assertThat(refusal(List.of("10.0.0.1"), List.of("10.0.0.0/24")))
        .isEqualTo(new Refusal.TargetsExcluded(Scenario.OSAKA, 1));
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

    assertThat(plan.targets().isEmpty()).isTrue();
    assertThat(plan.hostNames()).containsExactly("a.example", "b.example");
  }
}
