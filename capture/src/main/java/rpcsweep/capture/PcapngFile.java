package rpcsweep.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The format of today's recorders (draft-ietf-opsawg-pcapng): sections, each in the byte order of
/// its writer, of blocks that say how long they are. Blocks we do not know are skipped.
final class PcapngFile implements PacketSource {

  /// The same in both byte orders.
  static final int SECTION_HEADER_BLOCK = 0x0a0d0d0a;

  private static final int INTERFACE_DESCRIPTION_BLOCK = 1;
  private static final int SIMPLE_PACKET_BLOCK = 3;
  private static final int ENHANCED_PACKET_BLOCK = 6;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int MAJOR_VERSION = 1;

  /// Type, length, and the length again.
  private static final int BLOCK_FRAME = 12;

  /// Far more than any machine has; each costs memory until its section ends.
  private static final int MAX_INTERFACES = 4096;

  private static final int OPTION_END = 0;
  private static final int OPTION_IF_TSRESOL = 9;
  private static final int OPTION_IF_TSOFFSET = 14;

  private final CaptureInput in;
  private final List<CaptureInterface> interfaces = new ArrayList<>();

  /// Where the block at hand began.
  private long blockStart;

  /// Its length, from its type to the second length.
  private long blockLength;

  private PcapngFile(CaptureInput in) {
    this.in = in;
  }

  /// The type of the first block has been read.
  static PcapngFile open(CaptureInput in)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    PcapngFile file = new PcapngFile(in);
    file.readSectionHeader();
    return file;
  }

  @Override
  public boolean next(CapturedPacket packet)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    while (!in.atEnd()) {
      blockStart = in.offset();
      int type = in.take(4).getInt();
      if (type == SECTION_HEADER_BLOCK) {
        readSectionHeader();
        continue;
      }
      readLength(in.take(4).getInt());
      switch (type) {
        case INTERFACE_DESCRIPTION_BLOCK -> readInterface();
        case ENHANCED_PACKET_BLOCK -> readEnhancedPacket(packet);
        case SIMPLE_PACKET_BLOCK -> readSimplePacket(packet);
        default -> {}
      }
      endBlock();
      if (type == ENHANCED_PACKET_BLOCK || type == SIMPLE_PACKET_BLOCK) {
        return true;
      }
    }
    return false;
  }

  private void readSectionHeader()
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    ByteBuffer head = in.take(8);
    int magic = head.order(ByteOrder.BIG_ENDIAN).getInt(4);
    if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
      throw malformed("a section whose byte order magic is %08x".formatted(magic));
    }
    in.order(magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    readLength(head.order(in.order()).getInt(0));
    need(BLOCK_FRAME + 16);
    int major = in.take(4).getShort(0) & 0xffff;
    if (major != MAJOR_VERSION) {
      throw malformed("pcapng version " + major + ", and only version 1 is known");
    }
    interfaces.clear();
    endBlock();
  }

  private void readInterface()
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    need(BLOCK_FRAME + 8);
    if (interfaces.size() == MAX_INTERFACES) {
      throw malformed("more than " + MAX_INTERFACES + " interfaces in a section");
    }
    ByteBuffer head = in.take(8);
    int linkType = head.getShort(0) & 0xffff;
    long snaplen = Integer.toUnsignedLong(head.getInt(4));
    byte resolution = CaptureInterface.MICROSECONDS;
    long offset = 0;
    while (left() >= 4) {
      ByteBuffer option = in.take(4);
      int code = option.getShort(0) & 0xffff;
      int length = option.getShort(2) & 0xffff;
      int padded = length + 3 & ~3;
      if (code == OPTION_END) {
        break;
      }
      if (padded > left()) {
        throw malformed("option " + code + " of an interface is longer than its block");
      }
      if (code == OPTION_IF_TSRESOL && length == 1) {
        resolution = in.take(padded).get(0);
      } else if (code == OPTION_IF_TSOFFSET && length == 8) {
        offset = in.take(padded).getLong(0);
      } else {
        in.skip(padded);
      }
    }
    if (!CaptureInterface.isKnownResolution(resolution)) {
      throw malformed("an interface whose times are finer than can be counted");
    }
    interfaces.add(new CaptureInterface(linkType, snaplen, resolution, offset));
  }

  private void readEnhancedPacket(CapturedPacket packet)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    need(BLOCK_FRAME + 20);
    ByteBuffer head = in.take(20);
    CaptureInterface captured = captureInterface(Integer.toUnsignedLong(head.getInt(0)));
    long ticks = (long) head.getInt(4) << 32 | Integer.toUnsignedLong(head.getInt(8));
    long length = Integer.toUnsignedLong(head.getInt(12));
    long original = Integer.toUnsignedLong(head.getInt(16));
    readPacket(packet, length, original);
    packet.at(
        captured.time(ticks).orElseThrow(() -> malformed("a time beyond all calendars")),
        captured.linkType());
  }

  /// A packet of the first interface and without a time; it gets the time of the one before it.
  private void readSimplePacket(CapturedPacket packet)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    need(BLOCK_FRAME + 4);
    CaptureInterface first = captureInterface(0);
    long original = Integer.toUnsignedLong(in.take(4).getInt());
    long length = first.snaplen() == 0 ? original : Math.min(original, first.snaplen());
    readPacket(packet, length, original);
    packet.at(packet.time(), first.linkType());
  }

  private void readPacket(CapturedPacket packet, long length, long original)
      throws IOException, TruncatedCaptureException, MalformedCaptureException {
    if (length > left()) {
      throw malformed("a packet of " + length + " bytes in a block of " + blockLength);
    }
    packet.read(in, length, original);
  }

  private CaptureInterface captureInterface(long id) throws MalformedCaptureException {
    if (id >= interfaces.size()) {
      throw malformed("a packet of interface " + id + ", which was not described");
    }
    return interfaces.get((int) id);
  }

  private void readLength(int length) throws MalformedCaptureException {
    blockLength = Integer.toUnsignedLong(length);
    if (blockLength % 4 != 0) {
      throw malformed("a block of " + blockLength + " bytes, which is no multiple of 4");
    }
    need(BLOCK_FRAME);
  }

  private void need(int length) throws MalformedCaptureException {
    if (blockLength < length) {
      throw malformed("a block of " + blockLength + " bytes, too short for what it is");
    }
  }

  /// How much of the block's body has not been read.
  private long left() {
    return blockStart + blockLength - 4 - in.offset();
  }

  private void endBlock() throws IOException, TruncatedCaptureException, MalformedCaptureException {
    in.skip(left());
    long again = Integer.toUnsignedLong(in.take(4).getInt());
    if (again != blockLength) {
      throw malformed(
          "a block that says " + blockLength + " bytes at its start and " + again + " at its end");
    }
  }

  private MalformedCaptureException malformed(String problem) {
    return new MalformedCaptureException(blockStart, problem);
  }
}
