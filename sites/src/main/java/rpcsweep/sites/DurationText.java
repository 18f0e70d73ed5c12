package rpcsweep.sites;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them in configuration: a whole number and a unit, `100ms`.
final class DurationText {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,19}) ?([a-z]{1,2})");

  /// The units, from the longest.
  private enum Unit {
    H(Duration.ofHours(1)),
    M(Duration.ofMinutes(1)),
    S(Duration.ofSeconds(1)),
    MS(Duration.ofMillis(1)),
    US(Duration.ofNanos(1_000)),
    NS(Duration.ofNanos(1));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private DurationText() {}

  /// Reads a duration; empty where the text is none, or longer than a [Duration] holds.
  static Optional<Duration> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Unit unit : Unit.values()) {
      if (unit.text().equals(matcher.group(2))) {
        return times(unit.length, matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> times(Duration length, String count) {
    try {
      return Optional.of(length.multipliedBy(Long.parseLong(count)));
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Writes a duration in the longest unit that divides it.
  ///
  /// @param duration not negative; below 292 years where it is no whole number of microseconds
  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      long count = duration.dividedBy(unit.length);
      if (unit.length.multipliedBy(count).equals(duration)) {
        return count + unit.text();
      }
    }
    throw new AssertionError("every duration is a number of nanoseconds");
  }
}
