package rpcsweep.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What an interface description block says of the packets of one interface.
///
/// @param linkType what its packets begin with
/// @param snaplen how many bytes of a packet were captured at most, 0 for all
/// @param resolution the option if_tsresol: times are counted in units of 10 to the power of minus
///   this, or of 2 where the highest bit is set
/// @param offsetSeconds the option if_tsoffset, added to every time
record CaptureInterface(int linkType, long snaplen, byte resolution, long offsetSeconds) {

  /// The resolution where none is given.
  static final byte MICROSECONDS = 6;

  private static final int BINARY = 0x80;
  private static final int NANO_DIGITS = 9;

  /// The most decimal digits an unsigned 64-bit number can divide by.
  private static final int MAX_DIGITS = 19;

  private static final int MAX_BITS = 63;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  static boolean isKnownResolution(byte resolution) {
    int exponent = resolution & 0x7f;
    return exponent <= ((resolution & BINARY) != 0 ? MAX_BITS : MAX_DIGITS);
  }

  /// The time of a packet, unless it lies further away than [Instant] reaches.
  ///
  /// @param ticks an unsigned number of units
  Optional<Instant> time(long ticks) {
    int exponent = resolution & 0x7f;
    boolean binary = (resolution & BINARY) != 0;
    try {
      long seconds = binary ? ticks >>> exponent : Long.divideUnsigned(ticks, power(exponent));
      if (seconds < 0) {
        return Optional.empty();
      }
      long nanos = binary ? binaryNanos(ticks, exponent) : decimalNanos(ticks, exponent);
      return Optional.of(Instant.ofEpochSecond(Math.addExact(seconds, offsetSeconds), nanos));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static long decimalNanos(long ticks, int digits) {
    long fraction = Long.remainderUnsigned(ticks, power(digits));
    return digits <= NANO_DIGITS
        ? fraction * power(NANO_DIGITS - digits)
        : Long.divideUnsigned(fraction, power(digits - NANO_DIGITS));
  }

  private static long binaryNanos(long ticks, int bits) {
    long fraction = ticks & (1L << bits) - 1;
    // 32 bits times a thousand million fit a long, and a unit finer than a nanosecond is lost
    // anyway.
    return bits <= 32
        ? fraction * NANOS_PER_SECOND >>> bits
        : (fraction >>> bits - 32) * NANOS_PER_SECOND >>> 32;
  }

  /// 10 to the power of `digits`, unsigned.
  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }
}
