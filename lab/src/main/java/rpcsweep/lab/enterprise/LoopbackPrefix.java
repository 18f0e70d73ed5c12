package rpcsweep.lab.enterprise;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A prefix inside 127.0.0.0/8.
///
/// @param first its lowest address; the bits beyond `length` are zero
/// @param length bits of the prefix, 8 to 32
public record LoopbackPrefix(LoopbackAddress first, int length) {

  private static final int SHORTEST = 8;

  /// Checks the length, and that `first` is the lowest address.
  public LoopbackPrefix {
    if (length < SHORTEST || length > Integer.SIZE) {
      throw new IllegalArgumentException("a loopback prefix has 8 to 32 bits, not " + length);
    }
    if ((first.bits() & ~mask(length)) != 0) {
      throw new IllegalArgumentException(first + "/" + length + " has bits beyond the prefix");
    }
  }

  /// The prefix with this text, such as `127.20.0.0/20`, if it is one.
  public static Optional<LoopbackPrefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return LoopbackAddress.parse(text.substring(0, slash))
        .filter(first -> length >= SHORTEST && length <= Integer.SIZE)
        .filter(first -> (first.bits() & ~mask(length)) == 0)
        .map(first -> new LoopbackPrefix(first, length));
  }

  /// The prefix with this text.
  ///
  /// @throws IllegalArgumentException if it is not one
  public static LoopbackPrefix of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException(text + " is not a prefix of loopback"));
  }

  /// How many addresses, 1 to 2^24.
  public int size() {
    return 1 << (Integer.SIZE - length);
  }

  /// The highest address.
  public LoopbackAddress last() {
    return new LoopbackAddress(first.bits() + size() - 1);
  }

  /// Whether the address with these bits is inside.
  public boolean contains(int bits) {
    return (bits & mask(length)) == first.bits();
  }

  /// Whether any address is in both.
  public boolean overlaps(LoopbackPrefix other) {
    return contains(other.first.bits()) || other.contains(first.bits());
  }

  /// Every address in order.
  public Stream<LoopbackAddress> addresses() {
    return IntStream.range(0, size()).mapToObj(i -> new LoopbackAddress(first.bits() + i));
  }

  /// Address, slash, length.
  @Override
  public String toString() {
    return first + "/" + length;
  }

  private static int mask(int length) {
    return -1 << (Integer.SIZE - length);
  }
}
