package rpcsweep.msrpc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;

/// Runs a reader and holds it to the promise: [MalformedPduException] or nothing, memory in
/// proportion to what was received, and an end. A failure names the bytes.
final class Guard {

  /// How many mutants of each seed are tried; more in a long search.
  static final int ROUNDS = Integer.getInteger("rpcsweep.fuzz.rounds", 2_000);

  private static final long MAX_ALLOCATION = 16 * 1024;
  private static final long MAX_ALLOCATION_PER_BYTE = 64;
  private static final long MAX_NANOS = Duration.ofSeconds(2).toNanos();

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Guard() {}

  static void check(byte[] input, Runnable reader) {
    boolean isWithinBounds = isWithinBounds(input, reader);
    if (!isWithinBounds) {
      // A first run may have loaded classes and linked call sites, or have been interrupted; the
      // second measures the reader.
      isWithinBounds = isWithinBounds(input, reader);
    }
    if (!isWithinBounds) {
      throw new AssertionError("too much memory or time for " + HexFormat.of().formatHex(input));
    }
  }

  /// Runs a reader for which a malformed input is one of the two things that may happen.
  static void attempt(Runnable reader) {
    try {
      reader.run();
    } catch (MalformedPduException expected) {
      // The other one.
    }
  }

  private static boolean isWithinBounds(byte[] input, Runnable reader) {
    long start = System.nanoTime();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.run();
    } catch (MalformedPduException e) {
      if (e.field().isEmpty() || e.offset() < 0 || e.offset() > Math.max(input.length, 64)) {
        throw new AssertionError(e + " for " + HexFormat.of().formatHex(input), e);
      }
    } catch (RuntimeException | Error e) {
      throw new AssertionError(e + " for " + HexFormat.of().formatHex(input), e);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    return allocated <= MAX_ALLOCATION + MAX_ALLOCATION_PER_BYTE * input.length
        && System.nanoTime() - start <= MAX_NANOS;
  }
}
