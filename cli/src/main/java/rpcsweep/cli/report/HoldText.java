package rpcsweep.cli.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.Halt;

/// What holds a site up, in words.
public final class HoldText {

  private HoldText() {}

  /// Whether a site is open, and what holds it up where it is not.
  public static String of(SiteView site) {
    return site.halt()
        .map(HoldText::of)
        .or(() -> site.hold().map(hold -> of(hold, Optional.empty())))
        .orElse("open");
  }

  /// A hold.
  ///
  /// @param halt the emergency stop of the site, where it is known
  public static String of(Hold hold, Optional<Halt> halt) {
    return switch (hold.reason()) {
      case HALTED -> halt.map(HoldText::of).orElse("halted");
      case OUTSIDE_WINDOW -> "outside its maintenance window" + until(hold.end());
      case NO_WORKERS -> "no worker is connected";
      case NOT_CONFIGURED -> "not configured any more";
    };
  }

  private static String of(Halt halt) {
    return "halted by " + halt.actor() + (halt.reason().isEmpty() ? "" : ": " + halt.reason());
  }

  private static String until(Optional<Instant> end) {
    return end.map(time -> " until " + time(time)).orElse("");
  }

  /// A moment, to the second, in UTC.
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
