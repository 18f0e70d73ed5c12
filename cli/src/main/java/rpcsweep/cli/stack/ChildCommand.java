package rpcsweep.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a child of the stack is started and recognised as serving.
///
/// @param name what users and logs call it; also the log file's name
/// @param command program and arguments
/// @param environment set on top of this process' own
/// @param directory where it runs; made, also again, when it is missing
/// @param log where standard output and error go
/// @param ports the TCP ports it listens on, all on 127.0.0.1
/// @param readiness when it serves
/// @param readyWithin how long that may take
record ChildCommand(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path log,
    List<Integer> ports,
    Readiness readiness,
    Duration readyWithin) {

  /// Where this process runs, for programs that write nowhere but where they are told to.
  static final Path HERE = Path.of("").toAbsolutePath();

  ChildCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    ports = List.copyOf(ports);
  }
}
