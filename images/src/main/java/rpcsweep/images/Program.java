package rpcsweep.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A program that becomes an image.
public enum Program {
  /// Target spec in, task batches out.
  SCHEDULER_SERVICE("target/quarkus-app", "quarkus-run.jar", 8081, 9081),
  /// A batch in, observations out.
  PROBE_WORKER("target/quarkus-app", "quarkus-run.jar", 8082),
  /// Observations in, questions answered.
  RESULTS_SERVICE("target/quarkus-app", "quarkus-run.jar", 8083, 9083),
  /// The simulated enterprise.
  LAB("target", "lab.jar");

  /// Where Java is in every image, as in those of Eclipse Temurin.
  static final String JAVA_HOME = "/opt/java/openjdk";

  /// Where the program is in every image.
  static final String HOME = "/app";

  private final String build;
  private final String jar;
  private final int[] ports;

  Program(String build, String jar, int... ports) {
    this.build = build;
    this.jar = jar;
    this.ports = ports;
  }

  /// Its name, which is that of its module.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The program of a name.
  public static Optional<Program> ofLabel(String label) {
    return Arrays.stream(values()).filter(program -> program.label().equals(label)).findFirst();
  }

  /// What starts it, the same in every image and wherever it is tried out.
  ///
  /// Half of the memory for the heap: the rest is for what Java has beside it, and for Netty's and
  /// Kafka's buffers. Out of memory it ends, and is started again, where it would else limp.
  public List<String> entryPoint() {
    return List.of(
        JAVA_HOME + "/bin/java",
        "-XX:+UseSerialGC",
        "-XX:MaxRAMPercentage=50",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.io.tmpdir=/tmp",
        "-jar",
        HOME + "/" + jar);
  }

  /// The ports it listens on in a cluster.
  List<Integer> ports() {
    return Arrays.stream(ports).boxed().toList();
  }

  /// The jar that is started, in the build under `home`.
  Path jar(Path home) {
    return directory(home).resolve(jar);
  }

  /// What is put into the image, what changes seldom first: libraries, then the program, and what
  /// it is made of where the build says so (`-Psbom`).
  ///
  /// @param home the root of the project, built
  List<Path> parts(Path home) {
    Path directory = directory(home);
    List<Path> parts = new ArrayList<>(List.of(directory.resolve("lib")));
    if (jar.equals("quarkus-run.jar")) {
      parts.addAll(List.of(directory.resolve("quarkus"), directory.resolve("app")));
    }
    parts.add(directory.resolve(jar));
    Path sbom = home.resolve(label()).resolve("target/sbom.json");
    if (Files.isRegularFile(sbom)) {
      parts.add(sbom);
    }
    return parts;
  }

  private Path directory(Path home) {
    return home.resolve(label()).resolve(build);
  }
}
