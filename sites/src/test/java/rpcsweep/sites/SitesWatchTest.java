package rpcsweep.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

class SitesWatchTest {

  private static final String OSAKA =
      "sites:\n  - {id: osaka, name: Osaka, networks: [10.0.0.0/8]}\n";
  private static final String PARIS =
      "sites:\n  - {id: paris, name: Paris, networks: [10.0.0.0/8]}\n";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writesTheFirstSites() throws IOException {
    file = Files.writeString(directory.resolve("sites.yaml"), OSAKA);
  }

  @Test
  void saysNothingWhileNothingChanges() throws Exception {
    SitesWatch watch = new SitesWatch(file);

    assertThat(watch.sites()).isEqualTo(sites(OSAKA));
    assertThat(watch.poll()).isEmpty();
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    Files.writeString(file, OSAKA);
    assertThat(watch.poll()).isEmpty();
  }

  @Test
  void tellsEachChangeOnce() throws Exception {
    SitesWatch watch = new SitesWatch(file);

    Files.writeString(file, PARIS);
    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(PARIS)));
    assertThat(watch.poll()).isEmpty();
    assertThat(watch.sites()).isEqualTo(sites(PARIS));
    Files.writeString(file, OSAKA);
    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(OSAKA)));
    assertThat(watch.poll()).isEmpty();
  }

  @Test
  void seesAChangeThatLeavesLengthAndTimeAlone() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    SitesWatch watch = new SitesWatch(file);

    Files.writeString(file, PARIS);
    Files.setLastModifiedTime(file, time);

    assertThat(PARIS).hasSameSizeAs(OSAKA);
    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(PARIS)));
  }

  /// As the kubelet does it: `sites.yaml -> ..data/sites.yaml`, `..data -> ..2026_1`.
  @Test
  void followsTheTurnedLinkOfAConfigMap() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Files.writeString(Files.createDirectory(mount.resolve("..1")).resolve("sites.yaml"), OSAKA);
    Files.writeString(Files.createDirectory(mount.resolve("..2")).resolve("sites.yaml"), PARIS);
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Path link =
        Files.createSymbolicLink(mount.resolve("sites.yaml"), Path.of("..data", "sites.yaml"));
    SitesWatch watch = new SitesWatch(link);

    Path turned = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
    Files.move(turned, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(PARIS)));
    assertThat(watch.poll()).isEmpty();
  }

  @Test
  void refusesAFileHalfWrittenOnceAndKeepsWhatWasValid() throws Exception {
    SitesWatch watch = new SitesWatch(file);

    Files.writeString(file, PARIS.substring(0, 30));
    assertThat(refused(watch.poll()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).startsWith(file + ":"));
    assertThat(watch.poll()).isEmpty();
    assertThat(watch.sites()).isEqualTo(sites(OSAKA));
    Files.writeString(file, PARIS);
    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(PARIS)));
  }

  @Test
  void refusesAMissingFileOnceAndTellsWhenItIsBackAsItWas() throws Exception {
    SitesWatch watch = new SitesWatch(file);

    Files.delete(file);
    assertThat(refused(watch.poll()))
        .containsExactly(new Problem(file.toString(), "there is no such file"));
    assertThat(watch.poll()).isEmpty();
    assertThat(watch.sites()).isEqualTo(sites(OSAKA));
    Files.writeString(file, OSAKA);
    assertThat(watch.poll()).contains(new SitesWatch.Change.Read(sites(OSAKA)));
  }

  @Test
  void reportsEveryProblemOfTheNewContent() throws Exception {
    SitesWatch watch = new SitesWatch(file);

    Files.writeString(file, "sites:\n  - {id: Osaka, networks: [10.0.0.1/8]}\n");

    assertThat(refused(watch.poll()))
        .extracting(Problem::place)
        .containsExactly(file + ":2:5", file + ":2:10", file + ":2:28");
  }

  @Test
  void doesNotBeginWithAFileThatCannotBeUsed() throws IOException {
    Files.writeString(file, "sites: []\n");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new SitesWatch(file))
        .withMessage(file + ":1:8: 'sites' is an empty list");
  }

  private static List<Problem> refused(Optional<SitesWatch.Change> change) {
    return ((SitesWatch.Change.Refused) change.orElseThrow()).problems();
  }

  private static Sites sites(String text) throws InvalidInputException {
    return SitesFile.parse("sites.yaml", text);
  }
}
