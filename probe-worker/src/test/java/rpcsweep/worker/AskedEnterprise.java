package rpcsweep.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.identity.Identification;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.LoopbackPrefix;
import rpcsweep.lab.enterprise.Mixture;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.statistics.LabStatistics;

/// One simulated host of each kind, asked everything over real sockets.
final class AskedEnterprise {

  private static final String NETWORK = "127.95.0.0/25";
  private static final Duration TIMEOUT = Duration.ofMillis(700);

  private final BatchObservation observed;
  private final LabStatistics statistics;

  private AskedEnterprise(BatchObservation observed, LabStatistics statistics) {
    this.observed = observed;
    this.statistics = statistics;
  }

  /// Asks every persona once, in the profile `full`.
  static AskedEnterprise ask() throws Exception {
    Map<LoopbackAddress, Persona> hosts = new HashMap<>();
    for (Persona persona : Persona.values()) {
      hosts.put(LoopbackAddress.parse(address(persona).toString()).orElseThrow(), persona);
    }
    LabNetwork network =
        new LabNetwork(
                LoopbackPrefix.of(NETWORK),
                Mixture.only(Persona.REFUSED),
                hosts,
                Listen.EACH,
                false)
            .withServices(true);
    try (Lab lab = Lab.start(LabConfiguration.of(11, network));
        BatchProber prober =
            BatchProber.start(LabSite.copy(), true, 500, InstantSource.fixed(Instant.EPOCH))) {
      Task.ProbeBatch task =
          LabSite.asking(
              LabSite.task(NETWORK, lab.port(), Duration.ZERO, TIMEOUT), Profile.FULL.probes());
      BatchResult result = prober.probe(task, () -> false).get(120, TimeUnit.SECONDS);
      return new AskedEnterprise(((BatchResult.Observed) result).observation(), lab.statistics());
    }
  }

  /// What was done to the hosts.
  LabStatistics statistics() {
    return statistics;
  }

  /// What a host said, if anything.
  Optional<Observation> observation(Persona persona) {
    Address address = address(persona);
    return observed.observations().stream()
        .filter(each -> each.address().equals(address))
        .findFirst();
  }

  /// The state that is concluded.
  HostState state(Persona persona) {
    return observation(persona)
        .filter(each -> !each.exchanges().isEmpty())
        .map(each -> Assessment.assess(each).state())
        .orElseGet(() ->
            Assessment.assess(
                observed.outcomeAt((int) address(persona).distanceFrom(observed.block()))));
  }

  /// The operating system that is recognised.
  Optional<OperatingSystem> system(Persona persona) {
    return observation(persona)
        .flatMap(
            each -> Identification.identify(each.exchanges(), each.findings()).operatingSystem())
        .map(Identity.Recognised::operatingSystem);
  }

  /// What one probe found.
  <T extends Finding> Optional<T> finding(Persona persona, Class<T> kind) {
    List<Finding> findings = observation(persona).map(Observation::findings).orElseGet(List::of);
    return findings.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static Address address(Persona persona) {
    int index = Arrays.asList(Persona.values()).indexOf(persona);
    return Address.parse("127.95.0.1").orElseThrow().plus(index);
  }
}
