package rpcsweep.cli.input;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;

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

  /// The name of a priority.
  public Optional<Priority> priority(String option, String text) {
    return parsed(
        option,
        text,
        Arrays.stream(Priority.values())
            .filter(priority -> priority.name().equals(text.toUpperCase(Locale.ROOT)))
            .findFirst(),
        "low, normal, high");
  }

  /// The ids of sites; what is none is a problem and left out.
  public List<SiteId> sites(String option, List<String> texts) {
    return texts.stream().flatMap(text -> site(option, text).stream()).distinct().toList();
  }

  /// The id of a scan, also as its resource name.
  public Optional<ScanId> scan(String place, String text) {
    Optional<ScanId> scan =
        Optional.of(id(text, "scans/")).filter(ScanId::isValid).map(ScanId::new);
    if (scan.isEmpty()) {
      problems.add(place, "'%s' is not a scan id; rpcsweep scans lists them".formatted(text));
    }
    return scan;
  }

  /// The id of a site, also as its resource name.
  public Optional<SiteId> site(String place, String text) {
    Optional<SiteId> site =
        Optional.of(id(text, "sites/")).filter(SiteId::isValid).map(SiteId::new);
    if (site.isEmpty()) {
      problems.add(place, "'%s' is not a site id (a-z, 0-9, '-')".formatted(text));
    }
    return site;
  }

  /// The id of a schedule, also as its resource name.
  public Optional<ScheduleId> schedule(String place, String text) {
    Optional<ScheduleId> schedule =
        Optional.of(id(text, "schedules/")).filter(ScheduleId::isValid).map(ScheduleId::new);
    if (schedule.isEmpty()) {
      problems.add(
          place,
          "'%s' is not a schedule id (a letter, then a-z, 0-9, '-', at most 24)".formatted(text));
    }
    return schedule;
  }

  private static String id(String text, String collection) {
    return text.startsWith(collection) ? text.substring(collection.length()) : text;
  }

  /// Whether `json` is asked for, else `table`.
  public boolean isJson(String option, String text) {
    if (!text.equals("table") && !text.equals("json")) {
      problems.add(option, "'%s' is none of table, json".formatted(text));
    }
    return text.equals("json");
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
