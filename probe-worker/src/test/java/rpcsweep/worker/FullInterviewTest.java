package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;

/// Every kind of host of the lab, with all the ports it has, asked everything.
class FullInterviewTest {

  private static final Duration TIMEOUT = Duration.ofMillis(700);

  static Stream<Set<Probe>> profiles() {
    return Stream.of(Profile.PATCH.probes(), Profile.IDENTIFY.probes(), EnumSet.allOf(Probe.class));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void agreesWithTheTruthAndBreaksNoRule(Set<Probe> probes) throws Exception {
    Map<Persona, Integer> everything =
        Stream.of(Persona.values()).collect(Collectors.toMap(each -> each, _ -> 1));
    LabConfiguration enterprise =
        LabConfiguration.of(11, LabNetwork.of("127.94.0.0/25", everything)).withServices();
    try (Lab lab = Lab.start(enterprise);
        BatchProber prober =
            BatchProber.start(LabSite.copy(), true, 500, InstantSource.fixed(Instant.EPOCH))) {
      Task.ProbeBatch task =
          LabSite.asking(LabSite.task("127.94.0.0/25", lab.port(), Duration.ZERO, TIMEOUT), probes);
      BatchResult result = prober.probe(task, () -> false).get(120, TimeUnit.SECONDS);
      BatchObservation observed = ((BatchResult.Observed) result).observation();

      lab.truth()
          .hosts()
          .forEach(host ->
              assertThat(state(observed, host).name())
                  .as(
                      "%s of %s",
                      host.persona(),
                      observed.observations().stream()
                          .filter(each -> each.address().equals(address(host)))
                          .toList())
                  .isEqualTo(expected(host, probes).name()));
      assertThat(lab.statistics().violations()).isZero();
    }
  }

  private static ExpectedState expected(SimulatedHost host, Set<Probe> probes) {
    if (probes.contains(Probe.EXPOSURE)) {
      return host.exposedState();
    }
    return probes.contains(Probe.NTLM_CHALLENGE) ? host.identifiedState() : host.state();
  }

  private static HostState state(BatchObservation observed, SimulatedHost host) {
    Address address = address(host);
    Optional<Observation> conversation =
        observed.observations().stream()
            .filter(each -> each.address().equals(address))
            .filter(each -> !each.exchanges().isEmpty())
            .findFirst();
    return conversation
        .map(each -> Assessment.assess(each).state())
        .orElseGet(() ->
            Assessment.assess(observed.outcomeAt((int) address.distanceFrom(observed.block()))));
  }

  private static Address address(SimulatedHost host) {
    return Address.of(host.address().toInetAddress());
  }
}
