package rpcsweep.cli.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to run a stack on a state directory. A lock of the operating system, not the file's
/// existence, so that it ends with the process that holds it, however that ends.
final class StackLock implements AutoCloseable {

  /// The locks of this process. POSIX locks belong to the process and end when it closes the file
  /// through any channel: a file held here must not even be opened again.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StackLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the lock.
  ///
  /// @throws StackException when another process has it, naming that process
  static StackLock acquire(StateDirectory state) throws StackException {
    Path file = state.lock();
    if (!HELD_HERE.add(file)) {
      throw taken(state, Long.toString(ProcessHandle.current().pid()));
    }
    boolean acquired = false;
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(state, holder(file));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      acquired = true;
      return new StackLock(file, channel);
    } catch (IOException e) {
      throw new StackException("cannot lock " + file + ": " + e, e);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(file);
      }
    }
  }

  private static StackException taken(StateDirectory state, String holder) {
    return new StackException(
        "another rpcsweep (process %s) runs a stack on %s; use it, stop it, or set %s to another directory"
            .formatted(holder, state.root(), StateDirectory.VARIABLE));
  }

  /// Whether some process, this one included, runs a stack on the state directory.
  static boolean isHeld(StateDirectory state) throws StackException {
    if (HELD_HERE.contains(state.lock())) {
      return true;
    }
    if (!Files.exists(state.lock())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(state.lock(), StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (IOException e) {
      throw new StackException("cannot read " + state.lock() + ": " + e, e);
    }
  }

  private static String holder(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return pid.isEmpty() ? "unknown" : pid;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with this process in any case.
    }
    HELD_HERE.remove(file);
  }
}
