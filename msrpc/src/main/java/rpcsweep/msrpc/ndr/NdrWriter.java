package rpcsweep.msrpc.ndr;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.UUID;

/// Writes NDR (C706 chapter 14) into a growing array, the counterpart of [NdrReader].
///
/// Primitives align themselves, relative to where the writer started, and fill the gap with zeros.
/// Where a capture has other bytes in a gap, [#writeGap(int, Padding)] before the next field puts
/// them there.
public final class NdrWriter {

  private static final int INITIAL_CAPACITY = 128;

  private final ByteOrder order;
  private final boolean packed;
  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int length;

  /// An empty writer for integers in `order`.
  public NdrWriter(ByteOrder order) {
    this(order, false);
  }

  private NdrWriter(ByteOrder order, boolean packed) {
    this.order = order;
    this.packed = packed;
  }

  /// An empty writer for a format that aligns nothing, see [NdrReader#packed(Octets, ByteOrder)].
  public static NdrWriter packed(ByteOrder order) {
    return new NdrWriter(order, true);
  }

  /// Bytes written so far.
  public int length() {
    return length;
  }

  /// Bytes written so far, rounded up to a multiple of `alignment` (a power of two).
  public int alignedLength(int alignment) {
    return (length + alignment - 1) & -alignment;
  }

  /// Writes the low 8 bits.
  public void writeU8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /// Writes the low 16 bits, aligned.
  public void writeU16(int value) {
    writeInteger(value, Short.BYTES);
  }

  /// Writes 32 bits, aligned.
  public void writeU32(int value) {
    writeInteger(value, Integer.BYTES);
  }

  /// Writes 64 bits (hyper), aligned.
  public void writeU64(long value) {
    writeInteger(value, Long.BYTES);
  }

  /// Overwrites 16 bits at `at`, for a size known only once what it measures has been written.
  public void setU16(int at, int value) {
    put(at, value, Short.BYTES);
  }

  /// Overwrites 32 bits at `at`.
  public void setU32(int at, int value) {
    put(at, value, Integer.BYTES);
  }

  /// Writes a UUID: three integers in this byte order, then eight bytes.
  public void writeUuid(UUID uuid) {
    long most = uuid.getMostSignificantBits();
    writeU32((int) (most >>> 32));
    writeU16((int) (most >>> 16));
    writeU16((int) most);
    long node = uuid.getLeastSignificantBits();
    for (int shift = 56; shift >= 0; shift -= 8) {
      writeU8((int) (node >>> shift));
    }
  }

  /// Writes a NULL pointer.
  public void writeNull() {
    writeU32(0);
  }

  /// Writes a conformant varying string (C706 14.3.4.2). The terminator is part of `wchars`.
  public void writeWideString(String wchars) {
    writeU32(wchars.length());
    writeU32(0);
    writeU32(wchars.length());
    for (int i = 0; i < wchars.length(); i++) {
      writeU16(wchars.charAt(i));
    }
  }

  /// Writes bytes as they are.
  public void writeOctets(Octets octets) {
    int count = octets.length();
    reserve(count);
    System.arraycopy(octets.shared(), 0, bytes, length, count);
    length += count;
  }

  /// Writes text without a length or a terminator.
  ///
  /// @throws IllegalArgumentException if `charset` has no code for one of its characters
  public void writeText(String text, Charset charset) {
    if (!charset.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("not " + charset + ": " + PrintableText.of(text));
    }
    writeOctets(Octets.copyOf(text.getBytes(charset)));
  }

  /// Writes `count` zero bytes.
  public void writeZeros(int count) {
    reserve(count);
    length += count;
  }

  /// Fills the gap up to the next multiple of `alignment`.
  ///
  /// @throws IllegalArgumentException if the padding has bytes, but not as many as the gap
  public void writeGap(int alignment, Padding padding) {
    int gap = alignedLength(alignment) - length;
    if (padding.bytes().isEmpty()) {
      writeZeros(gap);
    } else if (padding.bytes().length() == gap) {
      writeOctets(padding.bytes());
    } else {
      throw new IllegalArgumentException(
          "a gap of %d bytes at %d cannot hold the %d bytes %s"
              .formatted(gap, length, padding.bytes().length(), padding.bytes()));
    }
  }

  /// A copy of what has been written.
  public byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /// What has been written, as a value.
  public Octets toOctets() {
    return Octets.copyOf(bytes, 0, length);
  }

  private void writeInteger(long value, int size) {
    if (!packed) {
      writeZeros(alignedLength(size) - length);
    }
    reserve(size);
    length += size;
    put(length - size, value, size);
  }

  private void put(int at, long value, int size) {
    for (int i = 0; i < size; i++) {
      int shift = order == ByteOrder.LITTLE_ENDIAN ? 8 * i : 8 * (size - 1 - i);
      bytes[at + i] = (byte) (value >>> shift);
    }
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
