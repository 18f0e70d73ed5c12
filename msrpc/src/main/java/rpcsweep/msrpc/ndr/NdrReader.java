package rpcsweep.msrpc.ndr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import rpcsweep.msrpc.MalformedPduException;

/// Reads NDR (C706 chapter 14) from a range of an array, in the byte order the sender declared.
///
/// Primitives align themselves as NDR demands, relative to where this reader starts. Every method
/// takes the field's name, for the error. Nothing is believed: a read beyond the range, a count
/// above its named cap or above what the remaining bytes can hold throws [MalformedPduException]
/// before anything is allocated. The array is not copied and must not change meanwhile.
public final class NdrReader {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int origin;
  private final int start;
  private final int end;
  private final boolean swap;
  private final boolean packed;
  private int position;

  private NdrReader(byte[] bytes, int origin, int start, int end, ByteOrder order, boolean packed) {
    this.bytes = bytes;
    this.origin = origin;
    this.start = start;
    this.end = end;
    this.swap = order == ByteOrder.BIG_ENDIAN;
    this.packed = packed;
    this.position = start;
  }

  /// Reads `length` bytes from `from`; offsets in errors count from `from`.
  public static NdrReader of(byte[] bytes, int from, int length, ByteOrder order) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    return new NdrReader(bytes, from, from, from + length, order, false);
  }

  /// Reads a stub or another opaque run.
  public static NdrReader of(Octets octets, ByteOrder order) {
    return of(octets.shared(), 0, octets.length(), order);
  }

  /// Reads a format that aligns nothing: protocol towers, NTLMSSP messages, NetBIOS names.
  public static NdrReader packed(Octets octets, ByteOrder order) {
    return new NdrReader(octets.shared(), 0, 0, octets.length(), order, true);
  }

  /// Splits off the next `length` bytes as a reader of their own, which aligns from its own start
  /// and reports offsets of the whole.
  public NdrReader slice(String field, int length, ByteOrder order) {
    int from = take(field, length);
    return new NdrReader(bytes, origin, from, from + length, order, false);
  }

  /// Splits off the next `length` bytes as a reader that aligns nothing and reports offsets of the
  /// whole.
  public NdrReader slicePacked(String field, int length, ByteOrder order) {
    int from = take(field, length);
    return new NdrReader(bytes, origin, from, from + length, order, true);
  }

  /// Bytes not read yet.
  public int remaining() {
    return end - position;
  }

  /// Bytes from the start of what is being read, as errors report it.
  public int offset() {
    return position - origin;
  }

  /// An exception for the field that starts at `offset`.
  public MalformedPduException malformed(String field, int offset, String problem) {
    return new MalformedPduException(field, offset, problem);
  }

  /// Reads an unsigned byte.
  public int readU8(String field) {
    return bytes[take(field, 1)] & 0xff;
  }

  /// Reads an aligned unsigned 16-bit integer.
  public int readU16(String field) {
    skipGap(field, Short.BYTES);
    short value = (short) SHORT.get(bytes, take(field, Short.BYTES));
    return (swap ? Short.reverseBytes(value) : value) & 0xffff;
  }

  /// Reads an aligned 32-bit integer; unsigned ones keep their bits.
  public int readU32(String field) {
    skipGap(field, Integer.BYTES);
    int value = (int) INT.get(bytes, take(field, Integer.BYTES));
    return swap ? Integer.reverseBytes(value) : value;
  }

  /// Reads an aligned 64-bit integer (hyper).
  public long readU64(String field) {
    skipGap(field, Long.BYTES);
    long value = (long) LONG.get(bytes, take(field, Long.BYTES));
    return swap ? Long.reverseBytes(value) : value;
  }

  /// Reads a UUID: three integers in the sender's byte order, then eight bytes (C706 appendix A).
  public UUID readUuid(String field) {
    skipGap(field, Integer.BYTES);
    require(field, 16);
    long timeLow = readU32(field) & 0xffff_ffffL;
    long timeMid = readU16(field);
    long timeHigh = readU16(field);
    long node = (long) LONG.get(bytes, take(field, Long.BYTES));
    return new UUID(timeLow << 32 | timeMid << 16 | timeHigh, Long.reverseBytes(node));
  }

  /// Reads a 32-bit element count that may be at most `cap`, of elements of at least `elementSize`
  /// bytes.
  public int readCount(String field, int cap, int elementSize) {
    int count = readU32(field);
    int at = offset() - Integer.BYTES;
    if (Integer.compareUnsigned(count, cap) > 0) {
      throw malformed(field, at, Integer.toUnsignedString(count) + " is more than " + cap);
    }
    if ((long) count * elementSize > remaining()) {
      throw malformed(field, at, count + " elements do not fit " + remaining() + " bytes");
    }
    return count;
  }

  /// Reads a 32-bit count that must repeat one already known.
  public void readSame(String field, int expected) {
    int value = readU32(field);
    if (value != expected) {
      throw malformed(
          field,
          offset() - Integer.BYTES,
          Integer.toUnsignedString(value) + " where " + expected + " was announced");
    }
  }

  /// Reads the referent id of a pointer that must not be NULL.
  public int readReferent(String field) {
    int referent = readU32(field);
    if (referent == 0) {
      throw malformed(field, offset() - Integer.BYTES, "a NULL pointer");
    }
    return referent;
  }

  /// Reads a pointer that must be NULL.
  public void readNull(String field) {
    int referent = readU32(field);
    if (referent != 0) {
      throw malformed(field, offset() - Integer.BYTES, "not a NULL pointer");
    }
  }

  /// Reads a conformant varying string of WCHARs (C706 14.3.4.2) of at most `cap`, terminator
  /// included. NULs inside are kept: the counts rule.
  public String readWideString(String field, int cap) {
    int maximum = readCount(field + " max_count", cap, 0);
    readSame(field + " offset", 0);
    int actual = readCount(field + " actual_count", maximum, Character.BYTES);
    char[] wchars = new char[actual];
    for (int i = 0; i < actual; i++) {
      wchars[i] = (char) readU16(field);
    }
    return new String(wchars);
  }

  /// Reads bytes as they are.
  public Octets readOctets(String field, int length) {
    return Octets.copyOf(bytes, take(field, length), length);
  }

  /// Reads `length` bytes as text that may be shown: see [PrintableText].
  public String readText(String field, int length, Charset charset) {
    return PrintableText.of(new String(bytes, take(field, length), length, charset));
  }

  /// Reads `length` bytes of ISO 8859-1 as text up to the first NUL, which may be shown.
  public String readTerminatedText(String field, int length) {
    int from = take(field, length);
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return PrintableText.of(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
  }

  /// Reads everything that is left.
  public Octets readRest() {
    return readOctets("rest", remaining());
  }

  /// Passes over bytes that are reserved.
  public void skip(String field, int length) {
    take(field, length);
  }

  /// Reads the gap before a field aligned to `alignment`, and keeps its bytes.
  public Padding readGap(String field, int alignment) {
    int gap = gap(alignment);
    return gap == 0 ? Padding.ZEROS : new Padding(readOctets(field, gap));
  }

  /// Everything must have been read.
  public void requireEnd(String field) {
    if (position != end) {
      throw malformed(field, offset(), remaining() + " bytes too many");
    }
  }

  private void skipGap(String field, int alignment) {
    take(field, gap(alignment));
  }

  private int gap(int alignment) {
    return packed ? 0 : -(position - start) & (alignment - 1);
  }

  private int take(String field, int length) {
    require(field, length);
    int at = position;
    position += length;
    return at;
  }

  private void require(String field, int length) {
    if (length < 0 || length > end - position) {
      throw malformed(
          field,
          offset(),
          Integer.toUnsignedString(length) + " bytes wanted, " + remaining() + " left");
    }
  }
}
