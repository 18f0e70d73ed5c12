package rpcsweep.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From target spec to report, on everything real.
class SystemIT {

  private static final String PREFIX = "127.20.0.0/20";
  private static final int ADDRESSES = 4_096;
  private static final Pattern PROGRESS = Pattern.compile("([\\d,]+) of ([\\d,]+) addresses");

  @TempDir private Path folder;

  @Test
  void theDemoReportsTheTruthOfEveryAddress() {
    Command.Result demo = Command.run(folder.resolve("demo"), "demo");

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out() + demo.err())
        .contains("report equals the lab's truth for all 4,096 addresses");
  }

  /// The worker dies in the middle; the scan finishes, every state and every count exact. So it is
  /// with every other part, for a user cannot choose which dies.
  @ParameterizedTest
  @ValueSource(strings = {"worker-local", "scheduler", "results", "kafka", "redis"})
  void aPartKilledInTheMiddleOfAScanCostsNothing(String part) {
    Path state = folder.resolve("state");
    try (Laboratory laboratory = Laboratory.start(folder);
        Command scan = scan(state, laboratory, "csv")) {
      await().atMost(Duration.ofMinutes(3)).until(() -> finished(scan) >= ADDRESSES / 4);
      killHard(state, part);
      assertThat(finished(scan)).isLessThan(ADDRESSES);

      Command.Result result = scan.await();

      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(result.err()).contains("restarting " + part);
      assertThat(Laboratory.column(result.out(), "state")).isEqualTo(Laboratory.truth(folder));
    }
  }

  /// The command is stopped in the middle; a stack started later on the same state directory goes
  /// on by itself.
  @Test
  void aStackThatIsStartedAgainGoesOnWithAnUnfinishedScan() {
    Path state = folder.resolve("state");
    try (Laboratory laboratory = Laboratory.start(folder)) {
      try (Command scan = scan(state, laboratory, "csv")) {
        await().atMost(Duration.ofMinutes(3)).until(() -> finished(scan) >= ADDRESSES / 4);
      }
      try (Command up = Command.start(state, "up")) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofSeconds(2))
            .until(() -> Command.run(state, "scans").out().contains("SUCCEEDED"));

        Command.Result hosts = Command.run(state, "hosts", "--cidr", PREFIX, "--format", "csv");

        assertThat(up.isRunning()).isTrue();
        assertThat(Laboratory.column(hosts.out(), "state")).isEqualTo(Laboratory.truth(folder));
      }
    }
  }

  @Test
  void theReportInTheShapeOfTheOldScannerHasALineForEveryAddressAndItsCounts() {
    try (Laboratory laboratory = Laboratory.start(folder);
        Command scan = scan(folder.resolve("state"), laboratory, "kb824146")) {
      Command.Result result = scan.await();

      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(result.out())
          .contains("Checking 127.20.0.0-127.20.15.255", "<-> Scan completed", "Statistics:");
      Map<String, Long> lines = new TreeMap<>();
      result
          .out()
          .lines()
          .filter(line -> line.matches("127\\.20\\.\\d+\\.\\d+: .*"))
          .forEach(line -> lines.merge(line.substring(line.indexOf(": ") + 2), 1L, Long::sum));
      assertThat(lines.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ADDRESSES);
      long patched = Laboratory.truth(folder).values().stream().filter("PATCHED"::equals).count();
      assertThat(lines)
          .containsEntry("patched with both KB824146 (MS03-039) and KB823980 (MS03-026)", patched);
    }
  }

  private static Command scan(Path state, Laboratory laboratory, String format) {
    return Command.start(
        state,
        "scan",
        PREFIX,
        "--rpc-port",
        String.valueOf(laboratory.port()),
        "--rate",
        "500",
        "--timeout",
        "1s",
        "--format",
        format);
  }

  private static long finished(Command scan) {
    assertThat(scan.isRunning()).as(scan.err()).isTrue();
    Matcher progress = PROGRESS.matcher(scan.err());
    long finished = 0;
    while (progress.find()) {
      finished = Long.parseLong(progress.group(1).replace(",", ""));
    }
    return finished;
  }

  private static void killHard(Path state, String part) {
    try {
      String line =
          Files.readAllLines(state.resolve("stack.pids")).stream()
              .filter(entry -> entry.endsWith(" " + part))
              .reduce((_, last) -> last)
              .orElseThrow();
      long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
      assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
