package rpcsweep.domain.target;

import java.util.Optional;

/// Every address from `first` to `last`, both included.
///
/// @param first the lowest address
/// @param last the highest address, not below `first`, of the same family, less than 2^62 away; an
///   IPv6 range lies wholly below or above the IPv4 addresses
public record AddressRange(Address first, Address last) implements Comparable<AddressRange> {

  private static final int LARGEST_HOST_BITS = 62;
  private static final int MAPPED_PREFIX_BITS = 96;
  private static final Address LOWEST_IPV4 = Address.ofIpv4(0);
  private static final Address HIGHEST_IPV4 = Address.ofIpv4(-1);

  /// Refuses a range that is upside down, spans families or is too large to be counted.
  public AddressRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("a range runs upwards: " + first + "-" + last);
    }
    if (first.isIpv4() != last.isIpv4()) {
      throw new IllegalArgumentException("a range stays in one family: " + first + "-" + last);
    }
    if (first.compareTo(LOWEST_IPV4) < 0 && HIGHEST_IPV4.compareTo(last) < 0) {
      // Else `::/66` would silently authorise every IPv4 address.
      throw new IllegalArgumentException("an IPv6 range spans all of IPv4: " + first + "-" + last);
    }
    if (!isCountable(first, last)) {
      throw new IllegalArgumentException("a range has at most 2^62 addresses");
    }
  }

  private static boolean isCountable(Address first, Address last) {
    try {
      return last.distanceFrom(first) >>> LARGEST_HOST_BITS == 0;
    } catch (ArithmeticException _) {
      return false;
    }
  }

  /// The range of one address.
  public static AddressRange of(Address address) {
    return new AddressRange(address, address);
  }

  /// The addresses of a prefix, host bits of `address` ignored.
  ///
  /// @param prefixLength 0 to 32 for IPv4, 66 to 128 for IPv6
  /// @throws IllegalArgumentException for another length, or where an IPv6 prefix holds IPv4
  public static AddressRange prefix(Address address, int prefixLength) {
    int hostBits = address.bits() - prefixLength;
    if (prefixLength < 0 || hostBits < 0 || hostBits > LARGEST_HOST_BITS) {
      throw new IllegalArgumentException("no such prefix length: " + prefixLength);
    }
    Address base = address.alignedDown(hostBits);
    return new AddressRange(base, base.plus((1L << hostBits) - 1));
  }

  /// Parses `a.b.c.d/n` or a single address, host bits ignored; anything else is empty, and so is a
  /// prefix too large to be counted. The length of `::ffff:a.b.c.d/n` counts 128 bits, as written.
  public static Optional<AddressRange> parsePrefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Address.parse(text).map(AddressRange::of);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    boolean mapped = text.indexOf(':') >= 0;
    return Address.parse(text.substring(0, slash))
        .flatMap(address ->
            countablePrefix(
                address,
                Integer.parseInt(length) - (mapped && address.isIpv4() ? MAPPED_PREFIX_BITS : 0)));
  }

  private static Optional<AddressRange> countablePrefix(Address address, int length) {
    try {
      return Optional.of(prefix(address, length));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// How many addresses, at least 1.
  public long size() {
    return last.distanceFrom(first) + 1;
  }

  /// Whether the address lies in this range.
  public boolean contains(Address address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  /// Ranges in address order, the longer first where two start alike.
  @Override
  public int compareTo(AddressRange other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : other.last.compareTo(last);
  }

  /// `first-last`, a prefix where the range is one, or the single address.
  @Override
  public String toString() {
    if (first.equals(last)) {
      return first.toString();
    }
    long size = size();
    int hostBits = Long.numberOfTrailingZeros(size);
    boolean isPrefix = Long.bitCount(size) == 1 && first.alignedDown(hostBits).equals(first);
    return isPrefix ? first + "/" + (first.bits() - hostBits) : first + "-" + last;
  }
}
