package rpcsweep.proto;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rpcsweep.domain.scan.ScanId;

/// The ids the scheduler makes, `scan-20261123-070052-qx2j`, as eight bytes instead of 24: a host
/// record names up to seventeen.
final class ScanNumbers {

  private static final Pattern MADE = Pattern.compile("scan-20(\\d{6})-(\\d{6})-([a-z0-9]{4})");
  private static final int MILLION = 1_000_000;
  private static final int RADIX = 36;
  private static final int TAILS = RADIX * RADIX * RADIX * RADIX;

  private ScanNumbers() {}

  /// The number of an id; empty where it is none of the scheduler's.
  static OptionalLong of(ScanId scan) {
    Matcher parts = MADE.matcher(scan.value());
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    long time = Long.parseLong(parts.group(1)) * MILLION + Long.parseLong(parts.group(2));
    return OptionalLong.of(time * TAILS + Long.parseLong(parts.group(3), RADIX));
  }

  /// The id of a number.
  ///
  /// @throws IllegalArgumentException where it is none
  static ScanId scan(long number) {
    long time = number / TAILS;
    String tail = Long.toString(TAILS + number % TAILS, RADIX).substring(1);
    return new ScanId(
        "scan-20" + digits(time / MILLION) + "-" + digits(time % MILLION) + "-" + tail);
  }

  private static String digits(long number) {
    return Long.toString(MILLION + number).substring(1);
  }
}
