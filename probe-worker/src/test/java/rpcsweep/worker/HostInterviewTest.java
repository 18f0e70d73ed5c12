package rpcsweep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.task.Task;

/// Several connections to one host, one after the other, over real sockets.
class HostInterviewTest {

  private static final Duration TIMEOUT = Duration.ofMillis(400);
  private static final int CAPACITY = 100;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private static final EnumSet<Probe> SPEAKING =
      EnumSet.of(
          Probe.CONVERSATION,
          Probe.OBJECT_EXPORTER,
          Probe.INTERFACES,
          Probe.NTLM_CHALLENGE,
          Probe.ENDPOINTS);

  /// Holds nobody up, in time.
  private enum Hostile {
    SLOW_DRIP {
      @Override
      void go(OutputStream out) throws IOException {
        byte[] header = {5, 0, 2, 3, 16, 0, 0, 0, 0, 4, 0, 0, 1, 0, 0, 0};
        for (int i = 0; ; i++) {
          out.write(i < header.length ? header[i] : 0);
          sleep();
        }
      }
    },
    ENDLESS_FRAGMENTS {
      @Override
      void go(OutputStream out) throws IOException {
        byte[] first = {
          5, 0, 2, 1, 16, 0, 0, 0, 25, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        };
        byte[] middle = first.clone();
        middle[3] = 0;
        out.write(first);
        while (true) {
          out.write(middle);
        }
      }
    },
    FLOOD {
      @Override
      void go(OutputStream out) throws IOException {
        out.write(ScriptedHost.BIND_ACK);
        byte[] flood = new byte[64 * 1024];
        while (true) {
          out.write(flood);
        }
      }
    },
    NOTHING {
      @Override
      void go(OutputStream out) {}
    };

    abstract void go(OutputStream out) throws IOException;

    static void sleep() throws IOException {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException _) {
        throw new IOException("interrupted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Hostile.class)
  void isHeldByNoHostLongerThanItsTimeouts(Hostile hostile) throws Exception {
    ScriptedHost.Manner manner =
        (in, out) -> {
          acceptBind(in, out);
          in.read();
          hostile.go(out);
          in.transferTo(OutputStream.nullOutputStream());
        };
    try (ScriptedHost host = new ScriptedHost("127.91.0.1", manner);
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      long start = System.nanoTime();
      Observation seen = observe(prober, host, SPEAKING).observations().getFirst();

      assertThat(seen.findings()).hasSize(4);
      assertThat(host.connections).hasValue(5);
      assertThat(engine.mostOpen()).isEqualTo(1);
      // Ten steps at the most, each of one timeout; the rest is a busy machine's.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(TIMEOUT.multipliedBy(10).plusSeconds(5));
    }
  }

  @Test
  void goesBackToAHostWithoutTheNewInterfaceOnce() throws Exception {
    byte[] rejected = ScriptedHost.BIND_ACK.clone();
    rejected[36] = 2;
    rejected[38] = 1;
    Arrays.fill(rejected, 40, rejected.length, (byte) 0);
    try (ScriptedHost host =
            new ScriptedHost(
                "127.91.0.2",
                (in, out) -> {
                  in.readNBytes(72);
                  out.write(rejected);
                  in.transferTo(OutputStream.nullOutputStream());
                });
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      Observation seen = observe(prober, host, Profile.PATCH.probes()).observations().getFirst();

      assertThat(seen.exchanges())
          .extracting(exchange -> exchange.answer())
          .hasSize(2)
          .allMatch(answer -> answer.equals(new Answer.Rejected(2, 1)));
      assertThat(host.connections).hasValue(2);
      assertThat(engine.mostOpen()).isEqualTo(1);
    }
  }

  @Test
  void keepsTheSpacingBetweenTheConnectionsToOneHostToo() throws Exception {
    Duration spacing = Duration.ofMillis(60);
    try (ScriptedHost host = new ScriptedHost("127.91.0.3", HostInterviewTest::acceptBind);
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, CAPACITY, CLOCK)) {
      Task.ProbeBatch task =
          LabSite.asking(LabSite.task("127.91.0.3/32", host.port(), spacing, TIMEOUT), SPEAKING);
      get(prober.probe(task, () -> false));

      assertThat(engine.dialTimes).hasSize(5);
      for (int i = 1; i < engine.dialTimes.size(); i++) {
        assertThat(engine.dialTimes.get(i) - engine.dialTimes.get(i - 1))
            .isGreaterThanOrEqualTo(spacing.toNanos());
      }
    }
  }

  @Test
  void finishesAHostBeforeItBeginsAnother() throws Exception {
    try (ScriptedHost host = new ScriptedHost("127.91.0.4", HostInterviewTest::acceptBind);
        WatchedEngine engine = new WatchedEngine(CAPACITY);
        BatchProber prober = BatchProber.over(engine, 1, CLOCK)) {
      Task.ProbeBatch task =
          LabSite.asking(
              LabSite.task("127.91.0.4/30", host.port(), Duration.ZERO, TIMEOUT), SPEAKING);
      BatchObservation seen =
          ((BatchResult.Observed) get(prober.probe(task, () -> false))).observation();

      assertThat(engine.mostOpen()).isEqualTo(1);
      assertThat(engine.targets.subList(0, 5)).containsOnly("127.91.0.4");
      assertThat(seen.outcomeAt(4)).isEqualTo(Outcome.CONNECTED);
      assertThat(seen.outcomeAt(5)).isEqualTo(Outcome.CONNECTION_REFUSED);
      assertThat(seen.observations()).hasSize(1);
    }
  }

  @Test
  void abandonsABatchThatIsStoppedInTheMiddleOfAnInterview() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    try (ScriptedHost host =
            new ScriptedHost(
                "127.91.0.8",
                (in, out) -> {
                  acceptBind(in, out);
                  stopped.set(true);
                  in.transferTo(OutputStream.nullOutputStream());
                });
        BatchProber prober = prober()) {
      Task.ProbeBatch task =
          LabSite.asking(
              LabSite.task("127.91.0.8/32", host.port(), Duration.ZERO, TIMEOUT), SPEAKING);

      assertThat(get(prober.probe(task, stopped::get))).isEqualTo(new BatchResult.Abandoned());
      assertThat(host.connections).hasValue(1);
      assertThat(prober.openCount()).isZero();
    }
  }

  @Test
  void findsTheClosedPortsOfHostsThatRefuse() throws Exception {
    try (BatchProber prober = prober()) {
      Task.ProbeBatch task =
          LabSite.asking(
              LabSite.task("127.91.0.16/30", closedPort(), Duration.ZERO, TIMEOUT),
              Profile.FULL.probes());
      BatchObservation seen =
          ((BatchResult.Observed) get(prober.probe(task, () -> false))).observation();

      assertThat(seen.observations())
          .hasSize(4)
          .allSatisfy(each -> assertThat(each.exchanges()).isEmpty())
          .allSatisfy(each ->
              assertThat(each.findings())
                  .extracting(Finding::probe)
                  .containsExactly(Probe.NETBIOS_NAMES, Probe.EXPOSURE));
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket port = new ServerSocket(0)) {
      return port.getLocalPort();
    }
  }

  /// Reads a bind and accepts its first context; then closes, or goes on.
  private static void acceptBind(InputStream in, OutputStream out) throws IOException {
    byte[] header = in.readNBytes(10);
    in.readNBytes((header[8] & 0xff | (header[9] & 0xff) << 8) - header.length);
    out.write(ScriptedHost.BIND_ACK);
  }

  private static BatchProber prober() {
    return BatchProber.start(LabSite.copy(), true, CAPACITY, CLOCK);
  }

  private static BatchObservation observe(BatchProber prober, ScriptedHost host, Set<Probe> probes)
      throws Exception {
    Task.ProbeBatch task =
        LabSite.asking(
            LabSite.task(host.address() + "/32", host.port(), Duration.ZERO, TIMEOUT), probes);
    return ((BatchResult.Observed) get(prober.probe(task, () -> false))).observation();
  }

  private static BatchResult get(CompletableFuture<BatchResult> result) throws Exception {
    return result.get(60, TimeUnit.SECONDS);
  }
}
