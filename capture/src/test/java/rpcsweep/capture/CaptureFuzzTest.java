package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mutated captures. Only [MalformedCaptureException] may escape, no file may make the reader take
/// more memory or time than its length explains, and what comes out keeps its promises. A failure
/// names the seed and the bytes; `-Drpcsweep.fuzz.rounds` makes it search longer.
class CaptureFuzzTest {

  private static final int ROUNDS = Integer.getInteger("rpcsweep.fuzz.rounds", 5_000);

  /// Two buffers, and one packet of the greatest length.
  private static final long MAX_ALLOCATION = 512 * 1024;

  private static final long MAX_ALLOCATION_PER_BYTE = 64;
  private static final long MAX_NANOS = 1_000_000_000;

  /// So small that the mutants reach them.
  private static final CaptureLimits TIGHT = new CaptureLimits(1500, 500, 2, 5000);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<String> seeds() {
    return allSeeds().keySet().stream();
  }

  private static Map<String, byte[]> allSeeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    for (Recorded recorded : Recorded.values()) {
      seeds.put(recorded.name(), recorded.bytes());
    }
    for (HelloFrame frame : HelloFrame.values()) {
      seeds.put(frame.name(), frame.capture());
    }
    seeds.put(
        "TALK",
        Talk.begun()
            .client(7, "ghi")
            .client(1, "abc")
            .server(1, "answer")
            .client(4, "def")
            .client(10, 7, Frames.FIN | Frames.ACK, "")
            .server(7, 11, Frames.FIN | Frames.ACK, "")
            .clientCountsFrom(5)
            .begin()
            .client(1, "again")
            .server(1, 6, Frames.RST, "")
            .bytes());
    PcapngBytes blocks = new PcapngBytes(ByteOrder.BIG_ENDIAN);
    blocks
        .captureInterface(101, 60, blocks.option(9, new byte[] {9}), blocks.option(14, 1L))
        .enhanced(0, 1, Frames.ipv4(Frames.hello()))
        .simple(Frames.ipv4(Frames.hello()), 45)
        .block(PcapngBytes.NAME_RESOLUTION, new byte[8])
        .section(ByteOrder.LITTLE_ENDIAN)
        .captureInterface(1, 0)
        .enhanced(0, 1, Frames.ethernet(0x0800, Frames.ipv4(Frames.hello())));
    seeds.put("BLOCKS", blocks.bytes());
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesEveryMutation(String seed) {
    byte[] original = allSeeds().get(seed);
    Random random = new Random(seed.hashCode());
    int malformed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutant = mutate(original, random);
      malformed += guarded(mutant, random.nextBoolean() ? TIGHT : CaptureLimits.DEFAULT);
    }
    // Neither everything nor nothing: both would mean that the mutants test little.
    assertThat(malformed).isBetween(1, ROUNDS - 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesTruncationAtEveryByte(String seed) {
    byte[] original = allSeeds().get(seed);
    for (int length = 0; length < original.length; length++) {
      guarded(Arrays.copyOf(original, length), CaptureLimits.DEFAULT);
    }
  }

  /// @return 1 if the file was refused
  private static int guarded(byte[] file, CaptureLimits limits) {
    long nanos = System.nanoTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    int refused = read(file, limits);
    if (isTooMuch(file, nanos, allocated)) {
      // The first run may have loaded classes, or been held up; the second measures the reader.
      nanos = System.nanoTime();
      allocated = THREADS.getCurrentThreadAllocatedBytes();
      read(file, limits);
      if (isTooMuch(file, nanos, allocated)) {
        throw new AssertionError("too much memory or time: " + HexFormat.of().formatHex(file));
      }
    }
    return refused;
  }

  private static boolean isTooMuch(byte[] file, long nanosBefore, long allocatedBefore) {
    return THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore
            > MAX_ALLOCATION + MAX_ALLOCATION_PER_BYTE * file.length
        || System.nanoTime() - nanosBefore > MAX_NANOS;
  }

  private static int read(byte[] file, CaptureLimits limits) {
    try {
      long[] handedOver = new long[1];
      CaptureSummary summary =
          new CaptureReader(limits)
              .read(
                  new ByteArrayInputStream(file),
                  conversation -> {
                    handedOver[0]++;
                    check(conversation, limits);
                  });
      check(summary, handedOver[0]);
      return 0;
    } catch (MalformedCaptureException e) {
      if (e.offset() < 0 || e.offset() > file.length) {
        throw new AssertionError(e + " for " + HexFormat.of().formatHex(file), e);
      }
      return 1;
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError(e + " for " + HexFormat.of().formatHex(file), e);
    }
  }

  private static void check(TcpConversation conversation, CaptureLimits limits) {
    int kept = 0;
    for (Chunk chunk : conversation.chunks()) {
      kept += chunk.length() + Chunk.OVERHEAD;
    }
    if (kept > limits.bytesPerConversation()) {
      throw new AssertionError("kept " + kept);
    }
  }

  private static void check(CaptureSummary summary, long handedOver) {
    long ignored = summary.ignored().values().stream().mapToLong(Long::longValue).sum();
    if (summary.conversations() != handedOver || ignored + handedOver > summary.packets()) {
      throw new AssertionError(summary + " but handed over " + handedOver);
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] mutant = original;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      mutant = mutateOnce(mutant, random);
    }
    return mutant;
  }

  private static byte[] mutateOnce(byte[] original, Random random) {
    if (original.length == 0) {
      return new byte[] {(byte) 0xd4};
    }
    int at = random.nextInt(original.length);
    byte[] mutant = original.clone();
    switch (random.nextInt(8)) {
      case 0 -> mutant[at] = (byte) random.nextInt();
      case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> mutant[at] = random.nextBoolean() ? (byte) 0xff : 0;
      case 3 -> mutant[at] += (byte) (random.nextInt(9) - 4);
      case 4 -> {
        for (int i = at; i < Math.min(at + 4, mutant.length); i++) {
          mutant[i] = (byte) random.nextInt();
        }
      }
      case 5 -> mutant = Arrays.copyOf(original, at);
      case 6 -> {
        // Repeats a run of bytes, which may be a packet or a part of one.
        int length = 1 + random.nextInt(Math.min(200, original.length - at));
        mutant = Arrays.copyOf(original, original.length + length);
        System.arraycopy(original, at, mutant, at + length, original.length - at);
      }
      default -> {
        int length = random.nextInt(Math.min(200, original.length - at));
        System.arraycopy(original, at + length, mutant, at, original.length - at - length);
        mutant = Arrays.copyOf(mutant, original.length - length);
      }
    }
    return mutant;
  }
}
