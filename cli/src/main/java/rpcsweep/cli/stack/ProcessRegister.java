package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The processes of a stack, written down so that the next stack on the same state directory can
/// wait for, and in the end remove, what an earlier one left behind: children take seconds to stop
/// after their parent was killed, and two brokers must not share a directory.
///
/// A line is `pid start-milliseconds name`, where the name is that of the child, with `:shell` for
/// what merely stands around it; the start time tells a process of ours from a stranger that was
/// given the same number later.
final class ProcessRegister {

  /// Start times are derived from the boot time, which is known to the second.
  private static final long SAME_START_MILLIS = 2_000;

  private final Path file;

  ProcessRegister(Path file) {
    this.file = file;
  }

  /// Adds the processes of a child.
  ///
  /// @param handles the shell first
  synchronized void add(String child, List<ProcessHandle> handles) throws StackException {
    StringBuilder lines = new StringBuilder();
    Optional<String> shell = handles.getFirst().info().command();
    for (ProcessHandle handle : handles) {
      String name = handle.info().command().equals(shell) ? child + ":shell" : child;
      handle
          .info()
          .startInstant()
          .ifPresent(start ->
              lines.append("%d %d %s%n".formatted(handle.pid(), start.toEpochMilli(), name)));
    }
    try {
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e, e);
    }
  }

  /// Waits for processes written down earlier, ends those that stay, and starts an empty list.
  ///
  /// @param grace how long they may take by themselves
  void clear(Duration grace) throws StackException {
    try {
      List<CompletableFuture<ProcessHandle>> ends = new ArrayList<>();
      List<ProcessHandle> left = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        stillRunning(line)
            .ifPresent(handle -> {
              left.add(handle);
              ends.add(handle.onExit());
            });
      }
      awaitAll(ends, grace);
      left.forEach(ProcessHandle::destroyForcibly);
      awaitAll(ends, Duration.ofSeconds(5));
      Files.delete(file);
    } catch (NoSuchFileException firstStart) {
      // Nothing was left behind.
    } catch (IOException e) {
      throw new StackException("cannot read " + file + ": " + e, e);
    }
  }

  private static void awaitAll(List<CompletableFuture<ProcessHandle>> ends, Duration atMost)
      throws StackException {
    try {
      Object ignored =
          CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
              .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException some) {
      // The caller decides what becomes of those.
    } catch (ExecutionException e) {
      throw new StackException("cannot wait for processes of an earlier stack: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while an earlier stack was stopping", e);
    }
  }

  private static Optional<ProcessHandle> stillRunning(String line) {
    List<String> words = List.of(line.split(" ", 3));
    long pid = Long.parseLong(words.getFirst());
    long start = Long.parseLong(words.get(1));
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle ->
            handle
                .info()
                .startInstant()
                .filter(is -> Math.abs(is.toEpochMilli() - start) <= SAME_START_MILLIS)
                .isPresent());
  }
}
