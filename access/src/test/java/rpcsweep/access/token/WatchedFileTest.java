package rpcsweep.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rpcsweep.domain.target.Problem;

class WatchedFileTest {

  @TempDir Path directory;
  private Path file;
  private WatchedFile<String> watched;

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(directory.resolve("tokens"), "first");
    watched = watch(file);
  }

  private static WatchedFile<String> watch(Path file) {
    return new WatchedFile<>(
        file,
        (place, content) ->
            new Parsed<>(
                content,
                content.contains("?") ? List.of(new Problem(place, "is a question")) : List.of()));
  }

  @Test
  void saysWhatTheFileSaysNow() throws Exception {
    assertThat(watched.poll()).isEmpty();
    Files.writeString(file, "second");

    assertThat(watched.poll()).contains(List.of());
    assertThat(watched.value()).isEqualTo("second");
    assertThat(watched.poll()).isEmpty();
  }

  @Test
  void followsALinkThatIsTurned() throws Exception {
    Path one = Files.writeString(directory.resolve("one"), "one");
    Path two = Files.writeString(directory.resolve("two"), "two");
    Path link = Files.createSymbolicLink(directory.resolve("link"), one);
    WatchedFile<String> through = watch(link);

    Files.delete(link);
    Files.createSymbolicLink(link, two);

    assertThat(through.poll()).isPresent();
    assertThat(through.value()).isEqualTo("two");
  }

  @Test
  void staysWhatItWasWhileTheFileIsMissing() throws Exception {
    Files.delete(file);

    assertThat(watched.poll())
        .contains(List.of(new Problem(file.toString(), "there is no such file")));
    assertThat(watched.poll()).isEmpty();
    assertThat(watched.value()).isEqualTo("first");
  }

  @Test
  void tellsWhatIsWrongAndTakesWhatIsRight() throws Exception {
    Files.writeString(file, "who?");

    assertThat(watched.poll()).contains(List.of(new Problem(file.toString(), "is a question")));
    assertThat(watched.value()).isEqualTo("who?");
  }

  @Test
  void hasAProblemFromTheBeginningWhereThereIsNoFile() {
    assertThat(watch(directory.resolve("none")).firstProblems()).hasSize(1);
  }
}
