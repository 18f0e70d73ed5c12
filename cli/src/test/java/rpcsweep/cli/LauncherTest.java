package rpcsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell functions by which the launcher finds a JDK and a Maven, run by `sh` over made-up file
/// systems whose paths hold blanks.
class LauncherTest {

  private static final Path JDK_FUNCTIONS =
      Path.of("..", ".mvn", "jdk.sh").toAbsolutePath().normalize();

  @TempDir Path directory;
  private Path root;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void makeAnEmptyMachine() throws IOException {
    root = Files.createDirectories(directory.resolve("a machine"));
    environment.put("ROOT", root.toString());
    environment.put("HOME", root.resolve("home").toString());
    environment.put("PATH", Files.createDirectories(root.resolve("bin")) + ":/usr/bin:/bin");
    // The machine of this test has a javac too; the made-up one must win or be there first.
    program(root.resolve("bin/javac"), "exit 1");
  }

  @Test
  void takesTheUsersJavaHomeFirst() throws Exception {
    jdk("usr/lib/jvm/temurin-25", "25.0.3");
    Path mine = jdk("home/mine", "25.0.1");
    environment.put("JAVA_HOME", mine.toString());
    assertThat(run("find_jdk")).isEqualTo(new Result(0, mine + "\n"));
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    environment.put("JAVA_HOME", jdk("usr/lib/jvm/java-17", "17.0.15").toString());
    Path found = jdk("opt/jdk 25", "25");
    assertThat(run("find_jdk")).isEqualTo(new Result(0, found + "\n"));
  }

  @Test
  void passesOverARuntimeWithoutACompiler() throws Exception {
    Path runtime = jdk("usr/lib/jvm/jre-25", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    Path whole = jdk("home/.sdkman/candidates/java/25-tem", "25.0.1");
    assertThat(run("find_jdk")).isEqualTo(new Result(0, whole + "\n"));
  }

  @Test
  void prefersTheRequiredVersionToANewerOne() throws Exception {
    jdk("usr/lib/jvm/jdk-26", "26");
    Path required = jdk("home/.jdks/openjdk-25", "25.0.2");
    assertThat(run("find_jdk")).isEqualTo(new Result(0, required + "\n"));
  }

  @Test
  void makesDoWithANewerVersion() throws Exception {
    Path newer = jdk("Library/Java/JavaVirtualMachines/jdk-27.jdk/Contents/Home", "27-ea");
    assertThat(run("find_jdk")).isEqualTo(new Result(0, newer + "\n"));
  }

  @Test
  void followsTheCompilerOnThePath() throws Exception {
    Path jdk = jdk("elsewhere/jdk", "25.0.1");
    Files.delete(root.resolve("bin/javac"));
    Files.createSymbolicLink(root.resolve("bin/javac"), jdk.resolve("bin/javac"));
    assertThat(run("find_jdk")).isEqualTo(new Result(0, jdk.toRealPath() + "\n"));
  }

  @Test
  void saysWhatToInstallWhenThereIsNone() throws Exception {
    jdk("usr/lib/jvm/java-21", "21.0.9");
    Result result = run("find_jdk");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("no JDK 25 or newer", "temurin-25-jdk", "JDK25_HOME");
  }

  @Test
  void takesASystemMavenThatIsNewEnough() throws Exception {
    Path maven = maven("3.9.6");
    assertThat(run("find_maven")).isEqualTo(new Result(0, maven + "\n"));
  }

  @Test
  void takesTheMavenFetchedBeforeWhenTheSystemsIsTooOld() throws Exception {
    maven("3.8.7");
    Path fetched =
        program(root.resolve("home/.cache/rpcsweep/maven/apache-maven-3.9.16/bin/mvn"), "exit 0");
    assertThat(run("find_maven")).isEqualTo(new Result(0, fetched + "\n"));
  }

  @Test
  void fetchesAMavenThroughTheSystemsOldOne() throws Exception {
    // Stands for the fetch by package name: leaves an archive of the distribution's shape.
    program(
        root.resolve("bin/mvn"),
        """
        [ "$1" = --version ] && echo 'Apache Maven 3.8.7' && exit 0
        mkdir -p apache-maven-3.9.16/bin
        printf '#!/bin/sh\\n' >apache-maven-3.9.16/bin/mvn
        chmod +x apache-maven-3.9.16/bin/mvn
        tar -czf apache-maven-3.9.16-bin.tar.gz apache-maven-3.9.16
        rm -r apache-maven-3.9.16
        """);
    Result result = run("find_maven");
    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("fetching 3.9.16")
        .endsWith("/home/.cache/rpcsweep/maven/apache-maven-3.9.16/bin/mvn\n");
  }

  @Test
  void comparesVersionsAsNumbers() throws Exception {
    assertThat(run("at_least 3.9.16 3.9.6").exitCode()).isZero();
    assertThat(run("at_least 3.10.0 3.9.6").exitCode()).isZero();
    assertThat(run("at_least 3.9.6 3.9.6").exitCode()).isZero();
    assertThat(run("at_least 3.8.7 3.9.6").exitCode()).isEqualTo(1);
  }

  private Path jdk(String place, String version) throws IOException {
    Path jdk = root.resolve(place);
    program(jdk.resolve("bin/java"), "exit 1");
    program(jdk.resolve("bin/javac"), "exit 1");
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2026\"\n");
    return jdk;
  }

  private Path maven(String version) throws IOException {
    return program(root.resolve("bin/mvn"), "echo 'Apache Maven " + version + " (revision)'");
  }

  private static Path program(Path path, String body) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  private record Result(int exitCode, String output) {}

  private Result run(String call) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-uc", ". \"$0\"; " + call, JDK_FUNCTIONS.toString())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
