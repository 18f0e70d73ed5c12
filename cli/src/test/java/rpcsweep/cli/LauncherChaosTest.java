package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher makes of `test --chaos`, with a Maven that says what it was asked.
class LauncherChaosTest {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  @BeforeEach
  void installALauncherAMavenAndAJdk() throws IOException {
    program("home/rpcsweep", Files.readString(HOME.resolve("rpcsweep")));
    program("home/.mvn/jdk.sh", Files.readString(HOME.resolve(".mvn/jdk.sh")));
    program(
        "bin/mvn",
        """
        #!/bin/sh
        [ "$1" = --version ] && echo 'Apache Maven 3.9.16 (revision)' && exit 0
        echo "mvn $*"
        """);
    program("jdk/bin/java", "#!/bin/sh\n");
    program("jdk/bin/javac", "#!/bin/sh\n");
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  @Test
  void runsTheFullChaosTestAloneWithTheSeedGiven() throws Exception {
    Result result = run("test", "--chaos", "--seed", "7", "-q");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("-Dit.test=ChaosIT", "-Drpcsweep.chaos.size=full", "-Drpcsweep.chaos.seed=7 -q")
        .contains("./rpcsweep test --chaos --seed 7");
  }

  @Test
  void drawsASeedAndTellsHowToGiveItAgain() throws Exception {
    assertThat(run("test", "--chaos").output())
        .containsPattern("again: ./rpcsweep test --chaos --seed \\d+\n")
        .containsPattern("-Drpcsweep.chaos.seed=\\d+\n");
  }

  @Test
  void refusesASeedThatIsNoNumber() throws Exception {
    assertThat(run("test", "--chaos", "--seed", "x"))
        .isEqualTo(new Result(2, "rpcsweep: --seed is a number, not 'x'\n"));
    assertThat(run("test", "--chaos", "--seed").exitCode()).isEqualTo(2);
  }

  @Test
  void runsEveryTestOtherwise() throws Exception {
    assertThat(run("test", "-q")).isEqualTo(new Result(0, "mvn -B -ntp verify -q\n"));
  }

  private void program(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Path ignored =
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  private record Result(int exitCode, String output) {}

  private Result run(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(directory.resolve("home/rpcsweep").toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
