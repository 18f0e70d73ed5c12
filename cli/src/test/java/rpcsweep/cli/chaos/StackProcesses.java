package rpcsweep.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The processes of a running stack, by the names it gives them.
///
/// @param state the stack's directory
record StackProcesses(Path state) {

  private static final long SAME_START_MILLIS = 2_000;

  /// The program behind each name as it was last ready; it may be dead by now.
  private Map<String, String[]> written() {
    Map<String, String[]> last = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(state.resolve("stack.pids"))) {
        String[] words = line.split(" ", 3);
        if (words.length == 3 && !words[2].endsWith(":shell")) {
          last.put(words[2], words);
        }
      }
    } catch (NoSuchFileException stillStarting) {
      // Nothing runs.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }

  /// The programs that run and have been ready.
  Map<String, ProcessHandle> serving() {
    Map<String, ProcessHandle> serving = new TreeMap<>();
    written()
        .forEach((name, words) ->
            running(Long.parseLong(words[0]), Long.parseLong(words[1]))
                .ifPresent(handle -> serving.put(name, handle)));
    return serving;
  }

  /// How many programs there are when all serve.
  int count() {
    return written().size();
  }

  private static Optional<ProcessHandle> running(long pid, long startMillis) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle ->
            handle
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .filter(start -> Math.abs(start - startMillis) <= SAME_START_MILLIS)
                .isPresent());
  }

  /// Removes everything a process may have written for itself.
  void wipe(String name) throws IOException {
    Path directory = state.resolve("scratch").resolve(name);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// The resident memory of a process in MiB; zero where the operating system does not tell.
  static long residentMebibytes(ProcessHandle handle) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + handle.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
