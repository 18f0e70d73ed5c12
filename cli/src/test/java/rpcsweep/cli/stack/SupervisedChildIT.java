package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Supervision of real processes, here small shell scripts.
class SupervisedChildIT {

  @TempDir Path directory;
  private final RecordedEvents events = new RecordedEvents();

  @Test
  void tellsTheLastWordsOfAChildThatEndsBeforeItIsReady() {
    SupervisedChild child = child("echo 'java.net.BindException: in use'; exit 1", NEVER);
    assertThatThrownBy(child::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ended before it was ready: java.net.BindException: in use")
        .hasMessageContaining(log().toString());
  }

  @Test
  void stopsAChildThatIsNotReadyInTime() {
    SupervisedChild child = child("echo waiting; exec sleep 60", NEVER);
    assertThatThrownBy(child::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("was not ready within 2 s (not yet): waiting");
    await().untilAsserted(() -> assertThat(sleepers()).isEmpty());
  }

  @Test
  void restartsAChildThreeTimesAndThenGivesItUp() throws Exception {
    try (SupervisedChild child = child("sleep 1; exit 7", ALWAYS)) {
      child.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(events.lines()).contains("gave up child it died 4 times"));
    }
    assertThat(events.lines())
        .contains("restarted child 1", "restarted child 2", "restarted child 3")
        .filteredOn(line -> line.startsWith("died"))
        .hasSize(4)
        .allMatch(line -> line.startsWith("died child ended with exit code 7"));
  }

  @Test
  void startsAChildAgainThatDiesWhileItIsRestarting() throws Exception {
    Path ready = directory.resolve("ready");
    String script =
        """
        cd '%s'
        echo run >>runs
        case $(wc -l <runs) in
          1) touch ready; sleep 1; rm ready ;;
          2) sleep 1 ;;
          *) touch ready; exec sleep 60 ;;
        esac
        """
            .formatted(directory);
    Readiness saidSo = () -> Files.readString(ready);
    try (SupervisedChild child = child(script, saidSo)) {
      child.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(events.lines()).contains("restarted child 1"));
    }
    assertThat(events.lines()).filteredOn(line -> line.startsWith("died")).hasSize(2);
    assertThat(events.lines()).noneMatch(line -> line.startsWith("gave up"));
  }

  @Test
  void makesTheDirectoryOfAChildAgainThatWasWiped() throws Exception {
    Path scratch = directory.resolve("scratch");
    ChildCommand command =
        new ChildCommand(
            "child",
            List.of("/bin/sh", "-c", "pwd; sleep 1; rmdir \"$PWD\"; exit 1"),
            Map.of(),
            scratch,
            log(),
            List.of(),
            ALWAYS,
            Duration.ofSeconds(2));
    try (SupervisedChild child =
        new SupervisedChild(command, events, new ProcessRegister(directory.resolve("pids")))) {
      child.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(events.lines()).contains("restarted child 1"));
    }
    assertThat(Files.readAllLines(log()))
        .filteredOn(line -> line.startsWith("/"))
        .hasSizeGreaterThanOrEqualTo(2)
        .containsOnly(scratch.toString());
  }

  @Test
  void doesNotRestartAChildThatWasStopped() throws Exception {
    SupervisedChild child = child("exec sleep 60", ALWAYS);
    child.start();
    child.close();
    assertThat(sleepers()).isEmpty();
    assertThat(events.lines()).containsExactly("starting child", "ready child");
  }

  @Test
  void killsAChildThatIgnoresSigterm() throws Exception {
    ChildProcess process =
        ChildProcess.start(command("trap '' TERM; echo deaf; while :; do sleep 1; done", ALWAYS));
    await().untilAsserted(() -> assertThat(log()).content().contains("deaf"));
    List<ProcessHandle> handles = process.handles();

    process.stop(Duration.ofMillis(300));

    await().untilAsserted(() -> assertThat(handles).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void handsTheEnvironmentToTheChild() throws Exception {
    try (SupervisedChild child = child("echo \"site=$SITE\"; exec sleep 60", ALWAYS)) {
      child.start();
      await().untilAsserted(() -> assertThat(log()).content().contains("site=osaka"));
    }
  }

  @Test
  void writesDownWhichProcessIsTheProgram() throws Exception {
    Readiness onceItSleeps =
        () -> {
          if (sleepers().isEmpty()) {
            throw new IOException("not asleep");
          }
        };
    try (SupervisedChild child = child("exec sleep 60", onceItSleeps)) {
      child.start();
      assertThat(Files.readAllLines(directory.resolve("pids")))
          .filteredOn(line -> line.endsWith(" child"))
          .singleElement()
          .asString()
          .startsWith(sleepers().getFirst().pid() + " ");
    }
  }

  private static final Readiness ALWAYS = () -> {};

  private static final Readiness NEVER =
      () -> {
        throw new IOException("not yet");
      };

  private SupervisedChild child(String script, Readiness readiness) {
    return new SupervisedChild(
        command(script, readiness), events, new ProcessRegister(directory.resolve("pids")));
  }

  private ChildCommand command(String script, Readiness readiness) {
    return new ChildCommand(
        "child",
        List.of("/bin/sh", "-c", script),
        Map.of("SITE", "osaka"),
        ChildCommand.HERE,
        log(),
        List.of(),
        readiness,
        Duration.ofSeconds(2));
  }

  private Path log() {
    return directory.resolve("child.log");
  }

  private static List<ProcessHandle> sleepers() {
    return ProcessHandle.current()
        .descendants()
        .filter(handle -> handle.info().command().orElse("").endsWith("/sleep"))
        .toList();
  }
}
