package rpcsweep.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/// The classic format (draft-ietf-opsawg-pcap): a file header, then packets, in the byte order of
/// the machine that wrote them, with times in microseconds or nanoseconds.
final class PcapFile implements PacketSource {

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int GZIP = 0x1f8b;
  private static final int MAJOR_VERSION = 2;

  private final CaptureInput in;
  private final int nanosPerTick;
  private final int linkType;

  private PcapFile(CaptureInput in, int nanosPerTick, int linkType) {
    this.in = in;
    this.nanosPerTick = nanosPerTick;
    this.linkType = linkType;
  }

  /// @param magic the first four bytes of the file, which have been read, as a big-endian number
  static PcapFile open(CaptureInput in, int magic)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    boolean swapped = isMagic(Integer.reverseBytes(magic));
    if (!swapped && !isMagic(magic)) {
      throw new MalformedCaptureException(0, whatElse(magic));
    }
    in.order(swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    ByteBuffer head = in.take(20);
    int major = head.getShort(0) & 0xffff;
    if (major != MAJOR_VERSION) {
      throw new MalformedCaptureException(
          4, "pcap version " + major + ", and only version 2 is known");
    }
    boolean nanos = magic == NANOSECONDS || Integer.reverseBytes(magic) == NANOSECONDS;
    // The upper half of the field says how long the frame check sequence is.
    return new PcapFile(in, nanos ? 1 : 1000, head.getInt(16) & 0xffff);
  }

  @Override
  public boolean next(CapturedPacket packet)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    if (in.atEnd()) {
      return false;
    }
    ByteBuffer head = in.take(16);
    long seconds = Integer.toUnsignedLong(head.getInt(0));
    long ticks = Integer.toUnsignedLong(head.getInt(4));
    long captured = Integer.toUnsignedLong(head.getInt(8));
    long original = Integer.toUnsignedLong(head.getInt(12));
    packet.read(in, captured, original);
    packet.at(Instant.ofEpochSecond(seconds, ticks * nanosPerTick), linkType);
    return true;
  }

  private static boolean isMagic(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS;
  }

  private static String whatElse(int magic) {
    return magic >>> 16 == GZIP
        ? "the file is compressed with gzip; unpack it first"
        : "neither pcap nor pcapng: the file begins with %08x".formatted(magic);
  }
}
