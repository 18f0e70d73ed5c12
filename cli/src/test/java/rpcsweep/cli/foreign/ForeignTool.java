package rpcsweep.cli.foreign;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A program that is not ours, from a Debian package. Where it is missing it is installed if that
/// can be done, else the test is skipped.
///
/// @param program its file name
/// @param debianPackage where it comes from
/// @param module a Python module that has to be there as well, or empty
public record ForeignTool(String program, String debianPackage, String module) {

  static final ForeignTool TSHARK = new ForeignTool("tshark", "tshark", "");
  static final ForeignTool TEXT2PCAP = new ForeignTool("text2pcap", "tshark", "");
  static final ForeignTool NMAP = new ForeignTool("nmap", "nmap", "");
  static final ForeignTool SMBD = new ForeignTool("smbd", "samba", "");

  /// A browser, and what drives it.
  public static final ForeignTool CHROMIUM = new ForeignTool("chromium", "chromium", "");

  /// Its version is that of the browser.
  public static final ForeignTool CHROMEDRIVER =
      new ForeignTool("chromedriver", "chromium-driver", "");

  static final ForeignTool SAMBA_DCERPCD = new ForeignTool("samba-dcerpcd", "samba", "");

  /// The system's own Python, which has Debian's modules; another may come first on the path.
  static final ForeignTool IMPACKET = new ForeignTool("python3", "python3-impacket", "impacket");

  /// What became of the installation of each package, empty where it succeeded: tried only once.
  private static final Map<String, String> INSTALLED = new ConcurrentHashMap<>();

  private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(4);

  private static final List<String> SYSTEM_FOLDERS =
      List.of(
          "/usr/bin",
          "/usr/sbin",
          "/usr/libexec/samba",
          "/usr/lib/x86_64-linux-gnu/samba",
          "/usr/lib/aarch64-linux-gnu/samba");

  /// Where the program is. Skips the test, aloud, where it is not to be had.
  public Path require() {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    String trouble = INSTALLED.computeIfAbsent(debianPackage, ForeignTool::install);
    return find()
        .orElseGet(() -> {
          skip(
              "%s is missing (Debian package %s; %s)"
                  .formatted(
                      module.isEmpty() ? program : module,
                      debianPackage,
                      trouble.isEmpty() ? "which does not contain it" : trouble));
          throw new AssertionError("not skipped");
        });
  }

  /// Skips the test that is running.
  ///
  /// @param why what is missing
  static void skip(String why) {
    System.err.println("SKIPPED: a test with a program that is not ours: " + why);
    Assumptions.abort(why);
  }

  private Optional<Path> find() {
    Stream<String> path =
        module.isEmpty()
            ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            : Stream.of();
    return Stream.concat(path, SYSTEM_FOLDERS.stream())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .filter(this::hasModule)
        .findFirst();
  }

  private boolean hasModule(Path python) {
    return module.isEmpty()
        || ForeignRun.of(Duration.ofSeconds(30), python.toString(), "-c", "import " + module)
            .succeeded();
  }

  private static String install(String debianPackage) {
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        return "not installed, for we are not root";
      }
    } catch (IOException | UnsupportedOperationException e) {
      return "not installed, for this is no Linux";
    }
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return "not installed, for there is no apt-get";
    }
    try (NoServices _ = NoServices.started()) {
      ForeignRun first = aptGet(debianPackage);
      if (first.succeeded()) {
        return "";
      }
      ForeignRun update = ForeignRun.of(LONGEST_INSTALLATION, "apt-get", "update", "-q");
      ForeignRun second = update.succeeded() ? aptGet(debianPackage) : update;
      return second.succeeded() ? "" : "apt-get failed: " + second.lastLine();
    } catch (IOException e) {
      return "not installed: " + e.getMessage();
    }
  }

  private static ForeignRun aptGet(String debianPackage) {
    return ForeignRun.of(
        LONGEST_INSTALLATION,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-qy",
        "--no-install-recommends",
        debianPackage);
  }
}
