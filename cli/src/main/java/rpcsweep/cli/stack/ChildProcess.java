package rpcsweep.cli.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One run of a child program, under a shell that keeps it from outliving this process.
///
/// The shell holds the read end of a pipe whose write end is ours and reads to its end: when this
/// process is gone, by whatever signal, or closes the pipe, the shell sends the program SIGTERM.
/// Signals of the terminal (Ctrl-C reaches the whole foreground group) are ignored by shell and
/// program, so that the stack is stopped in order and by us alone. Plain POSIX, unlike
/// `PR_SET_PDEATHSIG`.
final class ChildProcess {

  private static final String SHELL_SCRIPT =
      """
      trap '' INT HUP QUIT
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      trap 'kill -TERM "$child" 2>/dev/null' TERM
      { read -r end; kill -TERM "$child" 2>/dev/null; } <&3 &
      watch=$!
      exec 3<&-
      wait "$child"
      code=$?
      while kill -0 "$child" 2>/dev/null; do
        wait "$child"
        code=$?
      done
      kill "$watch" 2>/dev/null
      exit "$code"
      """;

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /// Starts the program, its output appended to its log.
  static ChildProcess start(ChildCommand command) throws IOException {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SHELL_SCRIPT, command.name()));
    line.addAll(command.command());
    Files.createDirectories(command.directory());
    File log = command.log().toFile();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(command.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(command.environment());
    return new ChildProcess(start(builder, command.directory()));
  }

  /// Whoever wipes the directory of a program that died may do so at this moment.
  private static Process start(ProcessBuilder builder, Path directory) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (Files.isDirectory(directory)) {
        throw e;
      }
      Files.createDirectories(directory);
      return builder.start();
    }
  }

  /// Whether the program runs.
  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end of the program.
  ///
  /// @return how it ended, in words
  String awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    // Closing our end of the pipe is all that is left to clean up.
    closePipe();
    return code > 128 ? "was killed by signal " + (code - 128) : "ended with exit code " + code;
  }

  /// The processes of this child: the shell, its watch and the program.
  List<ProcessHandle> handles() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /// Asks the program to end (SIGTERM), and after `grace` ends it and all its processes (SIGKILL).
  void stop(Duration grace) {
    List<ProcessHandle> handles = handles();
    closePipe();
    try {
      if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handles.forEach(ProcessHandle::destroyForcibly);
  }

  private void closePipe() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The other end is closed already: the shell has ended.
    }
  }
}
