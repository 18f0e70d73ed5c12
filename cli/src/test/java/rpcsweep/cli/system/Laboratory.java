package rpcsweep.cli.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rpcsweep.backbone.FreePort;

/// A laboratory process, and what it says every address is.
public final class Laboratory implements AutoCloseable {

  private final Command process;
  private final int port;

  private Laboratory(Command process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts the built-in /20 on a free port.
  static Laboratory start(Path folder) {
    return start(folder, FreePort.any(), List.of());
  }

  /// Starts what a configuration file says.
  ///
  /// @param port of every endpoint mapper
  public static Laboratory start(Path folder, int port, Path configuration) {
    return start(folder, port, List.of("--config", configuration.toString()));
  }

  private static Laboratory start(Path folder, int port, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("lab", "--port", String.valueOf(port)));
    arguments.addAll(options);
    Command process = Command.start(folder.resolve("lab"), arguments.toArray(String[]::new));
    Laboratory laboratory = new Laboratory(process, port);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            !process.isRunning()
                || process.out().contains("lab ready")
                || process.err().contains("lab ready"));
    if (!process.isRunning()) {
      throw new AssertionError("the laboratory ended: " + process.out() + process.err());
    }
    return laboratory;
  }

  /// The port of every endpoint mapper.
  public int port() {
    return port;
  }

  /// Address to state, as the built-in laboratory was built.
  static Map<String, String> truth(Path folder) {
    return truth(folder, "state");
  }

  /// Address to another column of what is true of the built-in laboratory.
  public static Map<String, String> truth(Path folder, String column) {
    return column(csv(folder, List.of()), column);
  }

  /// Address to another column of what is true of the built-in laboratory where its hosts listen
  /// with all the services they have.
  static Map<String, String> truthWithServices(Path folder, String column) {
    return column(csv(folder, List.of("--services")), column);
  }

  /// Address to a column of what is true of a configured laboratory.
  public static Map<String, String> truth(Path folder, Path configuration, String column) {
    return column(csv(folder, List.of("--config", configuration.toString())), column);
  }

  /// The first address of the built-in laboratory that has this persona.
  static String addressOf(Path folder, String persona) {
    return truth(folder, "persona").entrySet().stream()
        .filter(host -> host.getValue().equals(persona))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no host is " + persona));
  }

  /// Writes the truth of a configured laboratory to a file, however long it is.
  public static void writeTruth(Path folder, Path configuration, Path file) throws IOException {
    try (Command command =
        Command.start(
            folder.resolve("truth"), "lab", "--truth", "--config", configuration.toString())) {
      Command.Result result = command.await();
      if (result.exitCode() != 0) {
        throw new AssertionError("no truth: " + result.err());
      }
      Path ignored = Files.move(command.outFile(), file);
    }
  }

  private static String csv(Path folder, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("lab", "--truth"));
    arguments.addAll(options);
    return Command.run(folder.resolve("truth"), arguments.toArray(String[]::new)).out();
  }

  /// Reads the columns `address` and another of a CSV text with a header.
  ///
  /// @throws AssertionError where an address occurs twice
  public static Map<String, String> column(String csv, String column) {
    List<String> lines = csv.lines().toList();
    List<String> header = List.of(lines.getFirst().split(",", -1));
    int address = header.indexOf("address");
    int wanted = header.indexOf(column);
    Map<String, String> values = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      if (values.put(cells.get(address), cells.get(wanted)) != null) {
        throw new AssertionError(cells.get(address) + " occurs twice");
      }
    }
    return values;
  }

  /// Stops it.
  ///
  /// @return what it printed, at last what was done to its hosts
  public String stop() {
    process.close();
    return process.out();
  }

  @Override
  public void close() {
    process.close();
  }
}
