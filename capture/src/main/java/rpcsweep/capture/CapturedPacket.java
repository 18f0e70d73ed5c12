package rpcsweep.capture;

import java.io.IOException;
import java.time.Instant;

/// The packet at hand. One object and one buffer serve for a whole file.
final class CapturedPacket {

  /// What libpcap takes as the longest packet there can be, in bytes.
  static final int MAX_LENGTH = 256 * 1024;

  private static final int FIRST_CAPACITY = 2048;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;
  private long originalLength;
  private int linkType;
  private Instant time = Instant.EPOCH;

  /// Reads the bytes of a packet whose header has been read.
  ///
  /// @param captured how many bytes of it are in the file
  /// @param original how many it had on the wire
  void read(CaptureInput in, long captured, long original)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    if (captured > MAX_LENGTH) {
      throw new MalformedCaptureException(
          in.offset(), "a packet of " + captured + " bytes, more than any link carries");
    }
    length = (int) captured;
    originalLength = Math.max(captured, original);
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, Math.min(MAX_LENGTH, 2 * bytes.length))];
    }
    in.readFully(bytes, length);
  }

  void at(Instant time, int linkType) {
    this.time = time;
    this.linkType = linkType;
  }

  int linkType() {
    return linkType;
  }

  Instant time() {
    return time;
  }

  /// How many bytes were captured.
  int length() {
    return length;
  }

  /// How many bytes there were on the wire; never fewer than [#length].
  long originalLength() {
    return originalLength;
  }

  /// The buffer itself, good until the next packet is read.
  byte[] bytes() {
    return bytes;
  }

  /// Whether `count` bytes from `at` were captured.
  boolean has(int at, int count) {
    return at + count <= length;
  }

  int u8(int at) {
    return bytes[at] & 0xff;
  }

  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int i32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  long i64(int at) {
    return (long) i32(at) << 32 | i32(at + 4) & 0xffff_ffffL;
  }
}
