package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kafka and Redis as the stack runs them: real processes, killed and restarted.
class BackboneIT {

  @TempDir Path directory;

  @Test
  void keepsWhatWasWrittenBetweenRuns() throws Exception {
    try (RunningBackbone first = RunningBackbone.start(directory)) {
      createTopic(first.at().kafka(), "kept");
      assertThat(redis(first.at().redis(), "SET kept yes")).startsWith("+OK");
    }
    try (RunningBackbone second = RunningBackbone.start(directory)) {
      assertThat(topics(second.at().kafka())).contains("kept");
      assertThat(redis(second.at().redis(), "GET kept")).contains("yes");
    }
  }

  @Test
  void refusesASecondStackOnTheSameDirectoryAndNamesTheFirst() throws Exception {
    try (RunningBackbone first = RunningBackbone.start(directory)) {
      assertThatThrownBy(() -> RunningBackbone.start(directory))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(directory.toString());
      assertThat(topics(first.at().kafka())).isEmpty();
    }
  }

  @Test
  void restartsAKilledRedisOnItsPortWithItsData() throws Exception {
    try (RunningBackbone running = RunningBackbone.start(directory)) {
      assertThat(redis(running.at().redis(), "SET k v")).startsWith("+OK");
      // Kept for certain only once the append-only file was synchronised.
      assertThat(redis(running.at().redis(), "WAITAOF 1 0 0")).isNotEmpty();

      RunningBackbone.program("redis-server").destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(running.events().lines()).contains("restarted redis 1"));
      assertThat(running.events().lines())
          .anySatisfy(line -> assertThat(line).startsWith("died redis was killed by signal 9"));
      assertThat(redis(running.at().redis(), "GET k")).contains("v");
    }
  }

  @Test
  void restartsAKilledBrokerOnItsPortWithItsTopics() throws Exception {
    try (RunningBackbone running = RunningBackbone.start(directory)) {
      createTopic(running.at().kafka(), "kept");

      RunningBackbone.program("/bin/java").destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(running.events().lines()).contains("restarted kafka 1"));
      assertThat(topics(running.at().kafka())).contains("kept");
    }
  }

  @Test
  void leavesNoProcessBehindAndGivesThePortsFree() throws Exception {
    RunningBackbone running = RunningBackbone.start(directory);
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(4);

    running.close();

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    assertThat(LoopbackPorts.isFree(running.at().kafka())).isTrue();
    assertThat(LoopbackPorts.isFree(running.at().redis())).isTrue();
    assertThat(running.events().lines()).noneMatch(line -> line.startsWith("died"));
  }

  @Test
  void endsEveryChildWhenItsOwnProcessIsKilled() throws Exception {
    Path log = directory.resolve("owner.log");
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BackboneOwner.class.getName(),
                directory.resolve("state").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Files.readString(log)).contains("up"));
    List<ProcessHandle> children = owner.descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(4);

    owner.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    // And what it left on the disk does not hinder the next.
    try (RunningBackbone next = RunningBackbone.start(directory.resolve("state"))) {
      assertThat(next.events().lines()).contains("ready kafka", "ready redis");
    }
  }

  /// Starts a backbone and stays; killed by a test.
  static final class BackboneOwner {

    private BackboneOwner() {}

    static void main(String[] arguments) throws Exception {
      try (RunningBackbone running = RunningBackbone.start(Path.of(arguments[0]))) {
        System.out.println("up " + running.at());
        Thread.currentThread().join();
      }
    }
  }

  private static void createTopic(int port, String name)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(port)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Iterable<String> topics(int port) throws ExecutionException, InterruptedException {
    try (Admin admin = admin(port)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(int port) {
    return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port));
  }

  /// Sends one inline command and returns the whole answer.
  private static String redis(int port, String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      socket
          .getOutputStream()
          .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
