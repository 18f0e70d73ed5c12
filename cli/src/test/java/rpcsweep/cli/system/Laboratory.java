package rpcsweep.cli.system;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rpcsweep.backbone.FreePort;

/// A laboratory process, and what it says every address is.
final class Laboratory implements AutoCloseable {

  private final Command process;
  private final int port;

  private Laboratory(Command process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts the built-in /20 on a free port.
  static Laboratory start(Path folder) {
    int port = FreePort.any();
    Command process = Command.start(folder.resolve("lab"), "lab", "--port", String.valueOf(port));
    Laboratory laboratory = new Laboratory(process, port);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> process.out().contains("lab ready") || process.err().contains("lab ready"));
    return laboratory;
  }

  int port() {
    return port;
  }

  /// Address to state, as the laboratory was built.
  static Map<String, String> truth(Path folder) {
    return states(Command.run(folder.resolve("truth"), "lab", "--truth").out(), "state");
  }

  /// Reads the columns `address` and another of a CSV text with a header.
  static Map<String, String> states(String csv, String column) {
    List<String> lines = csv.lines().toList();
    List<String> header = List.of(lines.getFirst().split(",", -1));
    int address = header.indexOf("address");
    int state = header.indexOf(column);
    Map<String, String> states = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      states.put(cells.get(address), cells.get(state));
    }
    return states;
  }

  @Override
  public void close() {
    process.close();
  }
}
