package rpcsweep.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;
import rpcsweep.sites.SitesFile;

class InputTest {

  @TempDir Path directory;
  private final Problems problems = new Problems();

  @Test
  void readsTargetsOfArgumentsAndFiles() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("targets.txt"), "# all\n\n10.0.1.0/24  # dmz\nhost-a\n");
    TargetSpec spec = read(List.of("10.0.0.0/24"), List.of(file), List.of("10.0.0.7"), List.of());
    assertThat(found()).isEmpty();
    assertThat(spec.planned().size()).isEqualTo(511);
    assertThat(spec.hostNames()).containsExactly("host-a");
  }

  @Test
  void namesTheLineOfEveryWrongTarget() throws Exception {
    Path targets = Files.writeString(directory.resolve("t.txt"), "10.0.0.1\n10.0.0.0/40\n\n::g\n");
    Path excludes = Files.writeString(directory.resolve("x.txt"), "host\n");
    TargetSpec ignored = read(List.of("1.2.3"), List.of(targets), List.of(), List.of(excludes));
    assertThat(found())
        .extracting(Problem::place)
        .containsExactly("TARGET 1", targets + ":2", targets + ":4", excludes + ":1");
  }

  @Test
  void saysOnceThatAFileIsMissing() {
    Path missing = directory.resolve("missing.txt");
    TargetSpec ignored = read(List.of(), List.of(missing), List.of(), List.of());
    assertThat(found()).containsExactly(new Problem(missing.toString(), "there is no such file"));
  }

  @Test
  void refusesAFileThatIsNotText() throws Exception {
    Path binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe});
    TargetSpec ignored = read(List.of(), List.of(binary), List.of(), List.of());
    assertThat(found())
        .containsExactly(new Problem(binary.toString(), "the file is not UTF-8 text"));
  }

  @Test
  void refusesACommandThatNamesNothing() {
    TargetSpec ignored = read(List.of(), List.of(), List.of(), List.of());
    assertThat(found()).hasSize(1);
  }

  @Test
  void readsTimesAndPortsAndRefusesOthersTogether() {
    OptionReader options = new OptionReader(problems);
    assertThat(options.duration("--t", "5s")).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.duration("--t", "500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(options.duration("--t", "1500")).isEqualTo(Duration.ofMillis(1500));
    assertThat(options.port("--p", "65535")).isEqualTo(65535);
    assertThat(options.hostPort("--h", "[::1]:9000")).isEqualTo("[::1]:9000");
    assertThat(found()).isEmpty();

    options.duration("--a", "0");
    options.duration("--b", "5 m");
    options.port("--c", "0");
    options.port("--d", "-1");
    options.hostPort("--e", "nowhere");
    options.hostPort("--f", "host:65536");
    options.number("--g", "99999999999", 1, 2);
    assertThat(found())
        .extracting(Problem::place)
        .containsExactly("--a", "--b", "--c", "--d", "--e", "--f", "--g");
  }

  @Test
  void authorisesExactlyWhatIsNamedBesideWhatIsUnfinished() throws Exception {
    Path file = directory.resolve("sites.yaml");
    LocalSites.authorise(range("10.0.0.0/24"), Pace.STANDARD, file);
    LocalSites.authorise(range("10.9.0.0/30"), Pace.STANDARD, file);
    assertThat(SitesFile.read(file).find(LocalSites.LOCAL))
        .hasValueSatisfying(
            site -> assertThat(site.networks()).hasToString("10.0.0.0/24 10.9.0.0/30"));
  }

  @Test
  void resolvesHostNamesOfTheLocalSiteHere() throws Exception {
    TargetSpec spec =
        new TargetSpec(range("10.0.0.1"), List.of("known", "unknown"), TargetSet.empty());
    TargetSet named = LocalSites.named(spec, InputTest::resolve, problems);
    assertThat(named).hasToString("10.0.0.1 10.0.0.5");
    assertThat(found())
        .containsExactly(new Problem("unknown", "this host name has no address here"));
  }

  private static InetAddress[] resolve(String name) throws UnknownHostException {
    if (name.equals("known")) {
      return new InetAddress[] {InetAddress.ofLiteral("10.0.0.5")};
    }
    throw new UnknownHostException(name);
  }

  private TargetSpec read(
      List<String> targets, List<Path> targetFiles, List<String> excludes, List<Path> files) {
    return new TargetReader(problems).read(targets, targetFiles, excludes, files);
  }

  private List<Problem> found() {
    @Nullable InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, problems::throwIfAny);
    if (thrown == null) {
      assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
      return List.of();
    }
    return thrown.problems();
  }

  private static TargetSet range(String prefix) {
    return TargetSet.of(AddressRange.parsePrefix(prefix).orElseThrow());
  }
}
