package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @TempDir Path directory;

  @Test
  void isWhatTheEnvironmentAsksFor() {
    assertThat(StateDirectory.fromEnvironment(Map.of("RPCSWEEP_STATE", "/x/y")).root())
        .isEqualTo(Path.of("/x/y"));
    assertThat(StateDirectory.fromEnvironment(Map.of("XDG_STATE_HOME", "/x")).root())
        .isEqualTo(Path.of("/x/rpcsweep"));
    assertThat(StateDirectory.fromEnvironment(Map.of()).root())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/rpcsweep"));
  }

  @Test
  void belongsToItsOwnerAlone() throws Exception {
    StateDirectory state = new StateDirectory(directory.resolve("a b"));
    state.prepare();
    assertThat(Files.getPosixFilePermissions(state.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(state.logs()).isDirectory();
  }

  @Test
  void saysWhichDirectoryCannotBeUsed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> new StateDirectory(file).prepare())
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("RPCSWEEP_STATE");
  }

  @Test
  void keepsTheLogsOfTheRunBefore() throws Exception {
    StateDirectory state = new StateDirectory(directory);
    state.prepare();
    Files.writeString(state.logs().resolve("kafka.log"), "old");
    state.setLogsAside();
    assertThat(state.logs().resolve("kafka.log")).doesNotExist();
    assertThat(state.logs().resolve("kafka.log.before")).hasContent("old");
  }
}
