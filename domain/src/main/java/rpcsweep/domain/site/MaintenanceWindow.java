package rpcsweep.domain.site;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A time of the week in which a site may be scanned, by the clock on the site's wall.
///
/// @param days on which it begins; at least one
/// @param from when it begins, a whole minute
/// @param to when it ends, a whole minute; on the next day where it is not after `from`, so that
///   two equal times are 24 hours
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

  /// Every day of the week.
  public static final Set<DayOfWeek> EVERY_DAY =
      Collections.unmodifiableSet(EnumSet.allOf(DayOfWeek.class));

  /// Refuses a window that never begins, and seconds, which nobody means.
  public MaintenanceWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a maintenance window begins on at least one day");
    }
    if (!isWholeMinute(from) || !isWholeMinute(to)) {
      throw new IllegalArgumentException("a maintenance window begins and ends at whole minutes");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  private static boolean isWholeMinute(LocalTime time) {
    return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
  }

  /// Whether the wall clock shows a time inside.
  boolean contains(LocalDateTime wallClock) {
    DayOfWeek day = wallClock.getDayOfWeek();
    LocalTime time = wallClock.toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean ended = !time.isBefore(to);
    if (from.isBefore(to)) {
      return days.contains(day) && begun && !ended;
    }
    return (days.contains(day) && begun) || (days.contains(day.minus(1)) && !ended);
  }

  /// Such as `Mon Tue 22:00-06:00`, or `every day 22:00-06:00`.
  @Override
  public String toString() {
    String named =
        days.equals(EVERY_DAY)
            ? "every day"
            : days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(" "));
    return "%s %s-%s".formatted(named, from, to);
  }
}
