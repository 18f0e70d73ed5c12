package rpcsweep.domain.target;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// An Internet address as one 128-bit unsigned number, so that ranges, blocks and pages are plain
/// arithmetic for both families.
///
/// IPv4 lives where RFC 4291 section 2.5.5.2 maps it (`::ffff:0:0/96`): an IPv4 /24 and an IPv6
/// /120 are both an aligned block of 256 numbers, an IPv4 /20 and an IPv6 /116 both a page of
/// 4,096.
///
/// @param high the upper 64 bits, unsigned
/// @param low the lower 64 bits, unsigned
public record Address(long high, long low) implements Comparable<Address> {

  private static final String QUAD = "(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}";
  private static final Pattern LITERAL =
      Pattern.compile(QUAD + "|[0-9A-Fa-f:]*:(?:[0-9A-Fa-f]*|" + QUAD + ")");

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;
  private static final long IPV4_MASK = 0xffff_ffffL;

  /// The IPv4 address with this 32-bit number.
  public static Address ofIpv4(int number) {
    return new Address(0, IPV4_MAPPED | (number & IPV4_MASK));
  }

  /// The address of a socket or a resolver's answer; a scope id is dropped.
  public static Address of(InetAddress address) {
    return ofBytes(address.getAddress());
  }

  /// Reads 4 or 16 bytes in network order.
  ///
  /// @throws IllegalArgumentException for any other length
  public static Address ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case 4 -> ofIpv4(buffer.getInt());
      case 16 -> new Address(buffer.getLong(), buffer.getLong());
      default ->
          throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    };
  }

  /// Parses a literal: dotted quad with four decimal parts, or RFC 4291 text. Never asks a name
  /// server; anything else is empty. A part with a leading zero is refused, for some read it as
  /// octal (RFC 6943 section 3.1.1).
  public static Optional<Address> parse(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether this number is an IPv4 address.
  public boolean isIpv4() {
    return high == 0 && (low & ~IPV4_MASK) == IPV4_MAPPED;
  }

  /// How many bits a prefix length of this address counts: 32 or 128.
  public int bits() {
    return isIpv4() ? 32 : 128;
  }

  /// The address `distance` further on; wraps at the end of the number space.
  ///
  /// @param distance not negative
  public Address plus(long distance) {
    long sum = low + distance;
    boolean carry = Long.compareUnsigned(sum, low) < 0;
    return new Address(carry ? high + 1 : high, sum);
  }

  /// The neighbour below; wraps at zero.
  public Address previous() {
    return new Address(low == 0 ? high - 1 : high, low - 1);
  }

  /// `this - other` where that fits 63 bits.
  ///
  /// @throws ArithmeticException when the distance is negative or larger
  public long distanceFrom(Address other) {
    long difference = low - other.low;
    long highDifference = high - other.high - (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
    if (highDifference != 0 || difference < 0) {
      throw new ArithmeticException("distance from " + other + " to " + this + " does not fit");
    }
    return difference;
  }

  /// The first address of the aligned group of `2^bits` this one belongs to.
  ///
  /// @param bits 0 to 63
  public Address alignedDown(int bits) {
    return new Address(high, low & -(1L << bits));
  }

  /// The first address of this one's block: its /24 (IPv4) or /120 (IPv6).
  public Address block() {
    return alignedDown(8);
  }

  /// 16 bytes in network order, IPv4 mapped.
  public byte[] toBytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /// The address as the JDK dials it.
  public InetAddress toInetAddress() {
    try {
      return isIpv4()
          ? Inet4Address.getByAddress(ByteBuffer.allocate(4).putInt((int) low).array())
          : InetAddress.getByAddress(toBytes());
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are always an address", e);
    }
  }

  @Override
  public int compareTo(Address other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /// Dotted quad, or the RFC 5952 form of an IPv6 address.
  @Override
  public String toString() {
    return isIpv4() ? dottedQuad() : Ipv6Text.format(high, low);
  }

  private String dottedQuad() {
    return (low >> 24 & 0xff)
        + "."
        + (low >> 16 & 0xff)
        + "."
        + (low >> 8 & 0xff)
        + "."
        + (low & 0xff);
  }
}
