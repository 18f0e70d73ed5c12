package rpcsweep.cli.report;

import java.time.Duration;

/// How long something takes, as precisely as anybody wants to know it.
public final class DurationText {

  private DurationText() {}

  /// Its two largest units: `3 d 4 h`, `4 h 5 min`, `5 min 6 s`, `6 s`.
  public static String of(Duration time) {
    return time.toDays() > 0
        ? "%d d %d h".formatted(time.toDays(), time.toHoursPart())
        : time.toHours() > 0
            ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
            : time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
  }
}
