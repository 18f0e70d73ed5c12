package rpcsweep.capture;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that one side said: the new part of one segment.
///
/// @param from who said them
/// @param time when the other side could read them, by the capture's clock: for bytes that came
///   ahead of their turn, when those before them had come
/// @param bytes at least one, copied in and out
public record Chunk(Side from, Instant time, byte[] bytes) {

  /// What a chunk costs in memory beside its bytes, counted against [CaptureLimits].
  static final int OVERHEAD = 96;

  public Chunk {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("a chunk has at least one byte");
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes.
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chunk that
        && from == that.from
        && time.equals(that.time)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * from.hashCode() + time.hashCode()) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return from + " " + time + " " + HexFormat.of().formatHex(bytes);
  }
}
