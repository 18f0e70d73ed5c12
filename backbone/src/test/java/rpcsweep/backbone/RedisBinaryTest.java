package rpcsweep.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTest {

  @TempDir Path directory;

  @Test
  void takesTheProgramTheEnvironmentNames() throws Exception {
    Path program = program("my redis");
    assertThat(RedisBinary.find(Map.of("REDIS_SERVER", program.toString()), directory))
        .isEqualTo(program);
  }

  @Test
  void refusesANamedProgramThatDoesNotRun() {
    assertThatThrownBy(() -> RedisBinary.find(Map.of("REDIS_SERVER", "/nowhere"), directory))
        .isInstanceOf(BackboneException.class)
        .hasMessageContaining("/nowhere");
  }

  @Test
  void takesTheFirstProgramOnThePath() throws Exception {
    Path program = program("redis-server");
    assertThat(RedisBinary.find(Map.of("PATH", "/nowhere:" + directory), Path.of("/unused")))
        .isEqualTo(program);
  }

  @Test
  void unpacksTheCarriedProgramWhenNoneIsInstalled() throws Exception {
    Path program = RedisBinary.find(Map.of("PATH", ""), directory);
    assertThat(program).hasParent(directory).isExecutable();
    assertThat(RedisBinary.find(Map.of("PATH", ""), directory)).isEqualTo(program);
  }

  @Test
  void carriesAProgramForEveryPlatformTheLauncherSupports() {
    for (String[] platform :
        new String[][] {
          {"Linux", "amd64"}, {"Linux", "aarch64"}, {"Mac OS X", "x86_64"}, {"Mac OS X", "aarch64"}
        }) {
      assertThat(RedisBinary.carriedFor(platform[0], platform[1]))
          .hasValueSatisfying(
              name -> assertThat(RedisBinary.class.getResource("/" + name)).isNotNull());
    }
    assertThat(RedisBinary.carriedFor("Linux", "riscv64")).isEmpty();
  }

  private Path program(String name) throws Exception {
    Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\nexit 0\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
