package rpcsweep.cli.input;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rpcsweep.domain.probe.Profile;

/// Reads option values. A wrong one adds to the problems and is replaced by something harmless, so
/// that the rest of the command line can be checked too.
public final class OptionReader {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)?");
  private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s]+):(\\d+)");
  private static final int LARGEST_PORT = 0xffff;

  private final Problems problems;

  /// @param problems where wrong values are told
  public OptionReader(Problems problems) {
    this.problems = problems;
  }

  /// A whole number from `least` to `most`.
  public int number(String option, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, like a number out of range.
    }
    problems.add(option, "'%s' is not a number from %d to %d".formatted(text, least, most));
    return least;
  }

  /// A TCP port.
  public int port(String option, String text) {
    return number(option, text, 1, LARGEST_PORT);
  }

  /// A time of more than zero: `500ms`, `5s`, or a plain number of milliseconds.
  public Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
      int amount = Integer.parseInt(matcher.group(1));
      return "s".equals(matcher.group(2)) ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }
    problems.add(option, "'%s' is not a time such as 5s or 500ms".formatted(text));
    return Duration.ofSeconds(1);
  }

  /// The name of a profile.
  public Optional<Profile> profile(String option, String text) {
    return parsed(
        option,
        text,
        Profile.ofLabel(text.toLowerCase(Locale.ROOT)),
        Arrays.stream(Profile.values()).map(Profile::label).collect(Collectors.joining(", ")));
  }

  /// `host:port`.
  public String hostPort(String option, String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches()) {
      problems.add(option, "'%s' is not of the form HOST:PORT".formatted(text));
    } else {
      int ignored = port(option, matcher.group(2));
    }
    return text;
  }

  /// A value that a parser takes, or a problem that says what is allowed.
  public <T> Optional<T> parsed(String option, String text, Optional<T> value, String allowed) {
    if (value.isEmpty()) {
      problems.add(option, "'%s' is none of %s".formatted(text, allowed));
    }
    return value;
  }
}
