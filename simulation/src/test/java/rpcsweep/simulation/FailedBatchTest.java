package rpcsweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.dispatch.DispatchPolicy;

/// Workers that die again and again with what they hold: what nobody finishes is given up after
/// every attempt, and named.
class FailedBatchTest {

  private static final Duration LIFE = Duration.ofSeconds(20);

  /// The workers live too short for a batch of 256 addresses, and long enough for a small one.
  @Test
  void whatNobodyFinishesIsNamedAndNothingElse() {
    FinalStates.Part part = scan("127.20.0.0/23", "127.20.2.0-127.20.2.20").parts().getFirst();

    assertThat(part.status().failedBatches()).extracting(FailedBatch::index).containsExactly(0, 1);
    assertThat(part.status().progress().failedBatches()).isEqualTo(2);
    assertThat(part.status().progress().finishedAddresses()).isEqualTo(21);
    ScanPlan plan = new ScanPlan(part.planned(), 0);
    TargetSet failed = plan.batch(0).targets().union(plan.batch(1).targets());
    assertThat(FinalStates.each(part.planned()))
        .allSatisfy(address ->
            assertThat(part.state(address) == HostState.NOT_SCANNED)
                .as("%s has no outcome", address)
                .isEqualTo(failed.contains(address)));
  }

  private static FinalStates scan(String... targets) {
    Site site =
        new Site(
            new SiteId("frail"),
            "",
            TargetSet.of(
                List.of(AddressRange.prefix(Address.parse("127.20.0.0").orElseThrow(), 22))),
            List.of(),
            new Pace(400, 2_048, Duration.ofMillis(100), Duration.ofMillis(500)));
    List<Trouble> troubles = new ArrayList<>();
    for (Duration at = LIFE; at.compareTo(Duration.ofMinutes(20)) < 0; at = at.plus(LIFE)) {
      troubles.add(new Trouble(at, Trouble.Kind.KILL_WORKER, Duration.ofSeconds(1), 0));
    }
    ScanRequest request =
        new ScanRequest(
            "doomed",
            "",
            List.of(),
            new ScanOrder.Typed(List.of(targets), List.of()),
            0,
            ProbeSelection.STANDARD,
            Priority.NORMAL,
            false);
    Scenario scenario =
        new Scenario(
            1,
            List.of(site),
            1,
            List.of(new WorkerPlan(Duration.ZERO, 4, 400, false)),
            1,
            new DispatchPolicy(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                2,
                Duration.ofSeconds(1),
                Duration.ofMillis(500)),
            List.of(new Scenario.Wanted(Duration.ofSeconds(1), request)),
            null,
            TargetSet.empty(),
            troubles);
    return Simulation.run(scenario, List.of(), Mutation.NONE, false);
  }
}
