package rpcsweep.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.backbone.FreePort;
import rpcsweep.cli.system.Command;
import rpcsweep.cli.system.Laboratory;
import rpcsweep.domain.target.AddressRange;

/// Three sites with overlapping addresses, two schedulers and five workers, and every few seconds
/// something is killed: the reports are the truth, address by address.
///
/// System properties: `rpcsweep.chaos.size` (`small` or `full`) and `rpcsweep.chaos.seed`, from
/// which everything follows that is left to chance.
class ChaosIT {

  private static final int PROCESSES = 10;
  private static final int VULNERABLE_HOSTS_FOUND = 1;

  /// A task that was delivered too often, or whose receipt died with its worker, waits for its
  /// lease. Here that happens by the minute, all clocks are one, and nobody wants to wait as long
  /// as a plant would.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "RPCSWEEP_DISPATCH_LEASE_MARGIN",
          "60s",
          "RPCSWEEP_DISPATCH_CLOCK_ERROR",
          "2s",
          // Three deaths say that the batch is the reason; here the reason is known.
          "RPCSWEEP_DISPATCH_ATTEMPTS",
          "10");

  private final ChaosSize size = ChaosSize.chosen();
  private final long seed = Long.getLong("rpcsweep.chaos.seed", 1);
  private final Enterprise enterprise = new Enterprise(size);

  /// Kept where the test fails: the logs of all processes are in it.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Path state;
  private Path laboratory;
  private Path refusingLaboratory;

  @BeforeEach
  void writeConfigurations() throws IOException {
    state = folder.resolve("state");
    laboratory = enterprise.writeLaboratory(folder, seed);
    refusingLaboratory = enterprise.writeRefusingLaboratory(folder, seed);
    System.out.printf("chaos: size %s, seed %d%n", size, seed);
  }

  @Test
  void whateverIsKilledTheReportsAreTheTruthAddressByAddress() throws IOException {
    Path sites = enterprise.writeSites(folder);
    try (Laboratory main = Laboratory.start(folder, FreePort.any(), laboratory);
        Laboratory refusing = Laboratory.start(folder, FreePort.any(), refusingLaboratory);
        Command up = up(sites)) {
      long began = System.nanoTime();
      Map<Enterprise.Part, Command> scans = new TreeMap<>(ChaosIT::byName);
      StackProcesses stack = new StackProcesses(state);
      try {
        for (Enterprise.Part part : enterprise.parts()) {
          scans.put(part, scan(part, (part.refusing() ? refusing : main).port()));
        }
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> scans.values().stream().allMatch(scan -> scan.err().contains(" addresses")));
        try (Mayhem mayhem = Mayhem.start(stack, seed, size.killEvery())) {
          scans.forEach(this::assertComplete);
          mayhem.stop();
          tell(mayhem, Duration.ofNanos(System.nanoTime() - began));
          assertThat(mayhem.failure()).isEmpty();
          assertThat(mayhem.hasWiped()).as("a worker's disk was wiped").isTrue();
        }
      } finally {
        scans.values().forEach(Command::close);
        System.out.println(up.err());
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(stack.serving()).hasSize(PROCESSES));
      assertThat(up.isRunning()).as(up.err()).isTrue();
      assertThat(up.err()).doesNotContain("gave up");
      System.out.println("chaos: " + main.stop() + refusing.stop());
    }
    assertReportsAreTrue();
  }

  private static int byName(Enterprise.Part one, Enterprise.Part other) {
    return one.name().compareTo(other.name());
  }

  private Command up(Path sites) {
    Command up =
        Command.start(
            state,
            SETTINGS,
            "up",
            "--sites",
            sites.toString(),
            "--schedulers",
            "2",
            "--workers",
            "2,quito=1");
    StackProcesses stack = new StackProcesses(state);
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> !up.isRunning() || up.out().contains("sites "));
    assertThat(stack.serving()).as(up.err()).hasSize(PROCESSES);
    return up;
  }

  private Command scan(Enterprise.Part part, int port) throws IOException {
    Path targets =
        Files.write(
            folder.resolve(part.name() + ".targets"),
            part.targets().ranges().stream().map(AddressRange::toString).toList());
    return Command.start(
        state,
        "scan",
        "--target-file",
        targets.toString(),
        "--site",
        part.site().value(),
        "--rpc-port",
        String.valueOf(port),
        "--format",
        "csv",
        "--output",
        report(part).toString());
  }

  private Path report(Enterprise.Part part) {
    return folder.resolve(part.name() + ".csv");
  }

  /// The exit code of a scan that covered everything, no batch of it given up.
  private void assertComplete(Enterprise.Part part, Command scan) {
    Command.Result result = scan.await(size.limit());
    assertThat(result.exitCode())
        .as(part.name() + ": " + result.err())
        .isEqualTo(VULNERABLE_HOSTS_FOUND);
  }

  private void tell(Mayhem mayhem, Duration duration) {
    long scanned = enterprise.parts().stream().mapToLong(part -> part.targets().size()).sum();
    System.out.printf(
        "chaos: %,d addresses of %,d hosts in %d s, %d per second; killed %s, passed over %d times; MiB at most %s%n",
        scanned,
        enterprise.addressCount(),
        duration.toSeconds(),
        scanned / Math.max(1, duration.toSeconds()),
        mayhem.killed(),
        mayhem.passedOver(),
        mayhem.memory());
  }

  private void assertReportsAreTrue() throws IOException {
    List<String> differences = new ArrayList<>();
    for (Enterprise.Part part : enterprise.parts()) {
      Path truth = folder.resolve(part.refusing() ? "truth-refusing.csv" : "truth.csv");
      if (!Files.exists(truth)) {
        Laboratory.writeTruth(folder, part.refusing() ? refusingLaboratory : laboratory, truth);
      }
      TruthComparison comparison = TruthComparison.of(report(part), truth, part.targets());
      System.out.printf(
          "chaos: %s: %,d addresses compared, %,d differ%n",
          part.name(), comparison.addresses(), comparison.differing());
      assertThat(comparison.addresses()).isEqualTo(part.targets().size());
      comparison.differences().forEach(each -> differences.add(part.name() + ": " + each));
    }
    assertThat(differences).isEmpty();
  }
}
