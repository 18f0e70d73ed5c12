package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rpcsweep.domain.observation.Call.ALTER_CONTEXT;
import static rpcsweep.domain.observation.Call.BIND;
import static rpcsweep.domain.observation.Call.BIND_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_ACTIVATION;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_KNOWN;
import static rpcsweep.domain.observation.Call.REMOTE_CREATE_INSTANCE_UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.lab.Lab;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.LabStatistics;

/// Against the lab, over real sockets.
class BatchProberTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofMinutes(10);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final int CAPACITY = 2_000;

  /// What the plain kinds of hosts are asked.
  private static final Map<Persona, List<Call>> CALLS =
      Map.of(
          Persona.PATCHED,
          List.of(BIND, REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN),
          Persona.DCOM_DISABLED,
          List.of(BIND, REMOTE_CREATE_INSTANCE_KNOWN, REMOTE_CREATE_INSTANCE_UNKNOWN),
          Persona.PATCHED_KB823980_ONLY,
          List.of(
              BIND,
              REMOTE_CREATE_INSTANCE_KNOWN,
              REMOTE_CREATE_INSTANCE_UNKNOWN,
              ALTER_CONTEXT,
              REMOTE_ACTIVATION),
          Persona.UNPATCHED,
          List.of(
              BIND,
              REMOTE_CREATE_INSTANCE_KNOWN,
              REMOTE_CREATE_INSTANCE_UNKNOWN,
              ALTER_CONTEXT,
              REMOTE_ACTIVATION),
          Persona.ACTIVATION_RESTRICTED,
          List.of(BIND, REMOTE_CREATE_INSTANCE_KNOWN),
          Persona.NO_DCOM,
          List.of(BIND, BIND_ACTIVATION),
          Persona.TARPIT,
          List.of(BIND),
          Persona.GARBAGE,
          List.of(BIND),
          Persona.NOT_RPC,
          List.of(BIND),
          Persona.RESET_AFTER_BIND,
          List.of(BIND));

  @ParameterizedTest
  @EnumSource(Persona.class)
  void seesEveryKindOfHostAsItIs(Persona persona) throws Exception {
    try (Lab lab = lab(LabNetwork.only("127.81.0.0/28", persona));
        BatchProber prober = prober()) {
      BatchObservation observed =
          observe(prober, LabSite.task("127.81.0.0/28", lab.port(), NONE, TIMEOUT));

      lab.truth().hosts().forEach(host -> assertTruth(observed, host));
      assertThat(observed.observations())
          .allSatisfy(each -> assertThat(each.observeTime()).isEqualTo(NOW))
          .allSatisfy(
              each -> assertThat(calls(each)).isEqualTo(CALLS.getOrDefault(persona, calls(each))));
      assertGentle(lab, List.of(observed));
    }
  }

  @Test
  void agreesWithTheTruthAddressByAddress() throws Exception {
    Map<Persona, Integer> everything =
        IntStream.range(0, Persona.values().length)
            .boxed()
            .collect(Collectors.toMap(i -> Persona.values()[i], _ -> 1));
    try (Lab lab = lab(LabNetwork.of("127.82.0.0/22", everything));
        BatchProber prober = prober()) {
      List<CompletableFuture<BatchResult>> results =
          LabSite.tasks("127.82.0.0/22", lab.port(), NONE, TIMEOUT).stream()
              .map(task -> prober.probe(task, () -> false))
              .toList();
      Map<Address, BatchObservation> byBlock =
          results.stream()
              .map(BatchProberTest::observed)
              .collect(Collectors.toMap(BatchObservation::block, each -> each));

      assertThat(byBlock).hasSize(4);
      lab.truth().hosts().forEach(host -> assertTruth(byBlock.get(address(host).block()), host));
      assertGentle(lab, byBlock.values());
    }
  }

  @Test
  void keepsTheSpacingBetweenTwoConnects() throws Exception {
    Duration spacing = Duration.ofMillis(15);
    try (Lab lab =
            lab(LabNetwork.of("127.83.0.0/27", Map.of(Persona.PATCHED, 1, Persona.REFUSED, 1)));
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      observe(prober, LabSite.task("127.83.0.0/27", lab.port(), spacing, TIMEOUT));

      assertThat(engine.dialTimes).hasSize(32);
      for (int i = 1; i < engine.dialTimes.size(); i++) {
        assertThat(engine.dialTimes.get(i) - engine.dialTimes.get(i - 1))
            .isGreaterThanOrEqualTo(spacing.toNanos());
      }
    }
  }

  @Test
  void keepsAllBatchesTogetherBelowTheCeiling() throws Exception {
    Duration timeout = Duration.ofSeconds(1);
    try (Lab lab =
            lab(LabNetwork.of("127.84.0.0/23", Map.of(Persona.PATCHED, 15, Persona.SILENT, 1)));
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, 20, CLOCK)) {
      List<CompletableFuture<BatchResult>> results =
          LabSite.tasks("127.84.0.0/23", lab.port(), NONE, timeout).stream()
              .map(task -> prober.probe(task, () -> false))
              .toList();
      List<BatchObservation> observed = results.stream().map(BatchProberTest::observed).toList();

      assertThat(engine.mostOpen()).isEqualTo(20);
      lab.truth()
          .hosts()
          .forEach(host ->
              assertTruth(
                  observed.get(address(host).block().equals(observed.getFirst().block()) ? 0 : 1),
                  host));
    }
  }

  @Test
  void dialsNothingOnceCancelled() throws Exception {
    try (Lab lab = lab(LabNetwork.only("127.85.0.0/24", Persona.PATCHED));
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      Task.ProbeBatch task =
          LabSite.task("127.85.0.0/24", lab.port(), Duration.ofMillis(50), TIMEOUT);

      BatchResult result = get(prober.probe(task, () -> engine.dialled() >= 5));

      assertThat(result).isEqualTo(new BatchResult.Abandoned());
      assertThat(engine.dialled()).isEqualTo(5);
      assertThat(prober.openCount()).isZero();
      assertThat(lab.statistics().total(Counter.CONNECTIONS)).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void doesNotWaitForSilentHostsOnceCancelled() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (Lab lab = lab(LabNetwork.only("127.86.0.0/28", Persona.TARPIT));
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      CompletableFuture<BatchResult> result =
          prober.probe(LabSite.task("127.86.0.0/28", lab.port(), NONE, FOR_EVER), cancelled::get);
      cancelled.set(true);

      assertThat(get(result)).isEqualTo(new BatchResult.Abandoned());
      assertThat(engine.openCount()).isZero();
    }
  }

  @Test
  void asksAHostAgainOnlyAfterTheFirstConnectionHasEnded() throws Exception {
    try (Lab lab =
            lab(
                LabNetwork.of(
                    "127.87.0.0/26", Map.of(Persona.UNPATCHED, 3, Persona.SPLIT_SEGMENTS, 1)));
        BatchProber prober = prober()) {
      Task.ProbeBatch task = LabSite.task("127.87.0.0/26", lab.port(), NONE, TIMEOUT);
      CompletableFuture<BatchResult> delivered = prober.probe(task, () -> false);
      CompletableFuture<BatchResult> redelivered = prober.probe(task, () -> false);

      lab.truth().hosts().forEach(host -> assertTruth(observed(delivered), host));
      lab.truth().hosts().forEach(host -> assertTruth(observed(redelivered), host));
      assertThat(lab.statistics().addressesByConnections()).containsExactly(Map.entry(2, 64L));
      assertThat(lab.statistics().total(Counter.CONCURRENT_CONNECTIONS)).isZero();
    }
  }

  @Test
  void doesNotDialWhatTheWorkersOwnConfigurationForbids() throws Exception {
    try (Lab lab = lab(LabNetwork.only("127.88.0.0/28", Persona.PATCHED));
        BatchProber prober =
            BatchProber.start(LabSite.copy("127.88.0.4/30"), false, CAPACITY, CLOCK)) {
      BatchObservation observed =
          observe(prober, LabSite.task("127.88.0.0/28", lab.port(), NONE, TIMEOUT));

      for (int offset = 0; offset < 16; offset++) {
        assertThat(observed.outcomeAt(offset))
            .isEqualTo(offset / 4 == 1 ? Outcome.NOT_DIALLED : Outcome.CONNECTED);
      }
      assertThat(lab.statistics().total(Counter.CONNECTIONS)).isEqualTo(12);
    }
  }

  @Test
  void leavesAddressesOutsideTheBatchAlone() throws Exception {
    try (Lab lab = lab(LabNetwork.only("127.89.0.0/24", Persona.PATCHED));
        BatchProber prober = prober()) {
      BatchObservation observed =
          observe(prober, LabSite.task("127.89.0.64/26", lab.port(), NONE, TIMEOUT));

      for (int offset = 0; offset < 256; offset++) {
        assertThat(observed.outcomeAt(offset))
            .isEqualTo(offset / 64 == 1 ? Outcome.CONNECTED : Outcome.NOT_DIALLED);
      }
      assertThat(observed.observations()).hasSize(64);
      assertThat(observed.observations())
          .isSortedAccordingTo((one, other) -> one.address().compareTo(other.address()));
      assertGentle(lab, List.of(observed));
    }
  }

  @Test
  void givesNoResultWhenClosedUnderABatch() throws Exception {
    try (Lab lab = lab(LabNetwork.only("127.90.0.0/28", Persona.TARPIT))) {
      BatchProber prober = prober();
      CompletableFuture<BatchResult> result =
          prober.probe(LabSite.task("127.90.0.0/28", lab.port(), NONE, FOR_EVER), () -> false);
      prober.close();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> get(result))
          .withCauseInstanceOf(IllegalStateException.class);
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() ->
              get(
                  prober.probe(
                      LabSite.task("127.90.0.0/28", lab.port(), NONE, TIMEOUT), () -> false)));
    }
  }

  private static void assertTruth(BatchObservation observed, SimulatedHost host) {
    Address address = address(host);
    Outcome outcome = observed.outcomeAt((int) address.distanceFrom(observed.block()));
    HostState state =
        observed.observations().stream()
            .filter(each -> each.address().equals(address))
            .findFirst()
            .map(each -> Assessment.assess(each).state())
            .orElseGet(() -> Assessment.assess(outcome));
    assertThat(state.name()).as("%s", host).isEqualTo(host.state().name());
    assertThat(outcome == Outcome.CONNECTED).as("%s", host).isEqualTo(host.persona().accepts());
  }

  private static List<Call> calls(Observation observation) {
    return observation.exchanges().stream().map(Exchange::call).toList();
  }

  /// One connection to each host that accepts, two where it has no IRemoteSCMActivator; and no rule
  /// broken.
  private static void assertGentle(Lab lab, Collection<BatchObservation> observed) {
    LabStatistics statistics = lab.statistics();
    assertThat(statistics.violations()).isZero();
    assertThat(statistics.addressesByConnections())
        .isEqualTo(
            observed.stream()
                .flatMap(batch -> batch.observations().stream())
                .collect(
                    Collectors.groupingBy(
                        each -> calls(each).contains(BIND_ACTIVATION) ? 2 : 1,
                        Collectors.counting())));
  }

  private static Lab lab(LabNetwork network) throws Exception {
    return Lab.start(LabConfiguration.of(7, network));
  }

  private static BatchProber prober() {
    return BatchProber.start(LabSite.copy(), true, CAPACITY, CLOCK);
  }

  private static BatchObservation observe(BatchProber prober, Task.ProbeBatch task) {
    return observed(prober.probe(task, () -> false));
  }

  private static BatchObservation observed(CompletableFuture<BatchResult> result) {
    try {
      return ((BatchResult.Observed) get(result)).observation();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static BatchResult get(CompletableFuture<BatchResult> result) throws Exception {
    return result.get(60, TimeUnit.SECONDS);
  }

  private static Address address(SimulatedHost host) {
    return Address.of(host.address().toInetAddress());
  }
}
