package rpcsweep.msrpc.ndr;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// An immutable run of bytes compared by content: a stub, an opaque object, a verifier. It exists
/// because an array inside a record can be changed by anyone and is equal to nothing.
public final class Octets {

  /// No bytes at all.
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of all of `bytes`.
  public static Octets copyOf(byte[] bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  /// A copy of `length` bytes from `from`.
  public static Octets copyOf(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, from + length));
  }

  /// Bytes given as hexadecimal digits, in pairs that may be separated by spaces.
  ///
  /// @throws IllegalArgumentException if the text is anything else
  public static Octets ofHex(String hex) {
    return copyOf(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /// How many bytes.
  public int length() {
    return bytes.length;
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// A fresh copy of the bytes.
  public byte[] toArray() {
    return bytes.clone();
  }

  /// The bytes themselves, for the reader and the writer of this package, which do not change them.
  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The bytes in hexadecimal, separated by spaces.
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
