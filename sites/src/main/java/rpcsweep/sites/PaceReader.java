package rpcsweep.sites;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteProfile;

/// Reads a pace; what is absent or wrong is as in [SiteProfile#pace()].
final class PaceReader {

  private final Section section;
  private final SiteProfile profile;
  private final Findings findings;

  PaceReader(Section section, SiteProfile profile, Findings findings) {
    this.section = section;
    this.profile = profile;
    this.findings = findings;
  }

  Pace read() {
    Pace standard = profile.pace();
    return new Pace(
        number(Keys.RATE, 1).orElse(standard.addressesPerSecond()),
        number(Keys.WINDOW, Pace.SMALLEST_WINDOW).orElse(standard.window()),
        duration(Keys.SPACING, Duration.ZERO).filter(this::isBorne).orElse(standard.spacing()),
        duration(Keys.TIMEOUT, Duration.ofNanos(1)).orElse(standard.timeout()));
  }

  private boolean isBorne(Duration spacing) {
    Duration least = profile.leastSpacing();
    if (spacing.compareTo(least) >= 0) {
      return true;
    }
    section
        .find(Keys.SPACING)
        .ifPresent(node ->
            findings.add(
                node,
                "a %s site has a spacing of %s at least, not %s"
                    .formatted(
                        profile.label(),
                        DurationText.format(least),
                        DurationText.format(spacing))));
    return false;
  }

  private Optional<Integer> number(String key, int least) {
    return value(
        key,
        text -> parseNumber(text).filter(number -> number >= least),
        "is not a whole number from " + least + " to " + Integer.MAX_VALUE);
  }

  private Optional<Duration> duration(String key, Duration least) {
    return value(
        key,
        text -> DurationText.parse(text).filter(duration -> duration.compareTo(least) >= 0),
        "is not a duration such as 100ms, 5s or 2m" + (least.isZero() ? "" : ", more than zero"));
  }

  private <T> Optional<T> value(String key, Function<String, Optional<T>> parse, String complaint) {
    return section
        .find(key)
        .flatMap(node -> Section.text(node, "'" + key + "'", findings))
        .flatMap(text -> {
          Optional<T> value = parse.apply(text.getValue());
          if (value.isEmpty()) {
            findings.add(text, "'" + text.getValue() + "' " + complaint);
          }
          return value;
        });
  }

  private static Optional<Integer> parseNumber(String text) {
    try {
      return text.matches("\\d+") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    } catch (NumberFormatException _) {
      // More digits than an int holds.
      return Optional.empty();
    }
  }
}
