package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody else's reader agrees: on the files we make by hand, so that our tests and our reader do
/// not share a mistake; and somebody else's recorder makes the file.
class ReadBesideTsharkIT {

  private static final String SKIPPED =
      "SKIPPED: captures were not compared with tshark, because %s";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void agreesOnEveryKindOfLink(HelloFrame frame)
      throws IOException, InterruptedException, MalformedCaptureException {
    assertThat(ours(frame.capture())).isEqualTo(theirs(frame.capture()));
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of(
            "shuffled",
            Talk.begun().client(7, "gh").client(4, "def").client(1, "abc").server(1, "yes")),
        Arguments.of(
            "repeated and overlapping",
            Talk.begun().client(1, "abcd").client(1, "abcd").client(3, "cdef").server(1, "yes")),
        Arguments.of(
            "lasting across the end of the numbers",
            Talk.begun().client(1, "x".repeat(30)).client(31, "y").server(1, "z".repeat(40))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void agreesOnTheStreamOfAConversation(String name, Talk talk)
      throws IOException, InterruptedException, MalformedCaptureException {
    assertThat(ours(talk.bytes())).as(name).isEqualTo(theirs(talk.bytes()));
  }

  @ParameterizedTest
  @EnumSource
  void agreesOnWhatWasRecorded(Recorded recorded)
      throws IOException, InterruptedException, MalformedCaptureException {
    assertThat(ours(recorded.bytes())).isEqualTo(theirs(recorded.bytes())).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P", "-n"})
  void readsWhatDumpcapRecordsOnTheLoopbackInterface(String format)
      throws IOException, InterruptedException, MalformedCaptureException {
    assumeThat(onPath("dumpcap")).as(SKIPPED, "dumpcap is not installed").isTrue();
    byte[] question = "question".repeat(5000).getBytes(StandardCharsets.US_ASCII);
    byte[] answer = "answer".getBytes(StandardCharsets.US_ASCII);
    Path capture = folder.resolve("loopback");
    Path log = folder.resolve("dumpcap.log");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process dumpcap =
          new ProcessBuilder(
                  "dumpcap",
                  format,
                  "-i",
                  "lo",
                  "-w",
                  capture.toString(),
                  "-f",
                  "tcp port " + server.getLocalPort())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> !dumpcap.isAlive() || Files.readString(log).contains("File: "));
        assumeThat(dumpcap.isAlive()).as(SKIPPED, Files.readString(log)).isTrue();
        converse(server, question, answer);
        await().atMost(Duration.ofSeconds(30)).until(() -> endsByFin(Files.readAllBytes(capture)));
      } finally {
        dumpcap.destroy();
        assertThat(dumpcap.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }

      TcpConversation read = Reading.of(Files.readAllBytes(capture)).only();

      assertThat(read.server().port()).isEqualTo(server.getLocalPort());
      assertThat(read.bytesFrom(Side.CLIENT)).isEqualTo(question);
      assertThat(read.bytesFrom(Side.SERVER)).isEqualTo(answer);
      assertThat(read.chunks().getLast().from()).isEqualTo(Side.SERVER);
      assertThat(read.isComplete()).isTrue();
      assertThat(ours(Files.readAllBytes(capture))).isEqualTo(theirs(Files.readAllBytes(capture)));
    }
  }

  private static void converse(ServerSocket server, byte[] question, byte[] answer)
      throws IOException {
    try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write(question);
      assertThat(accepted.getInputStream().readNBytes(question.length)).isEqualTo(question);
      accepted.getOutputStream().write(answer);
      assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
      client.shutdownOutput();
      assertThat(accepted.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static boolean endsByFin(byte[] capture) throws IOException {
    try {
      return Reading.of(capture).conversations().stream()
          .anyMatch(each -> each.ending().equals(new Ending.Fin(Side.CLIENT, true)));
    } catch (MalformedCaptureException e) {
      // The recorder has not written the head yet.
      return false;
    }
  }

  /// A line for each conversation: the ends, and what each said in hexadecimal digits.
  private static List<String> ours(byte[] capture) throws IOException, MalformedCaptureException {
    return Reading.of(capture).conversations().stream()
        .map(each ->
            each.client().port()
                + " "
                + hex(each.bytesFrom(Side.CLIENT))
                + " "
                + each.server().port()
                + " "
                + hex(each.bytesFrom(Side.SERVER)))
        .toList();
  }

  private List<String> theirs(byte[] capture) throws IOException, InterruptedException {
    assumeThat(onPath("tshark")).as(SKIPPED, "tshark is not installed").isTrue();
    Path file = Files.write(folder.resolve("capture"), capture);
    long streams =
        tshark("-r", file.toString(), "-T", "fields", "-e", "tcp.stream").stream()
            .filter(line -> !line.isBlank())
            .distinct()
            .count();
    return IntStream.range(0, (int) streams).mapToObj(stream -> follow(file, stream)).toList();
  }

  /// `tshark -z follow,tcp,raw`: the answers are indented.
  private static String follow(Path file, int stream) {
    try {
      List<String> lines =
          tshark("-r", file.toString(), "-q", "-z", "follow,tcp,raw," + stream).stream().toList();
      String client = port(lines, "Node 0: ");
      String server = port(lines, "Node 1: ");
      List<String> data = lines.stream().filter(line -> line.matches("\t?[0-9a-f]+")).toList();
      return client
          + " "
          + data.stream().filter(line -> !line.startsWith("\t")).collect(Collectors.joining())
          + " "
          + server
          + " "
          + data.stream()
              .filter(line -> line.startsWith("\t"))
              .map(String::strip)
              .collect(Collectors.joining());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String port(List<String> lines, String node) {
    String line = lines.stream().filter(each -> each.startsWith(node)).findFirst().orElseThrow();
    return line.substring(line.lastIndexOf(':') + 1);
  }

  private static List<String> tshark(String... arguments) throws IOException, InterruptedException {
    Process tshark =
        new ProcessBuilder(Stream.concat(Stream.of("tshark"), Stream.of(arguments)).toList())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
