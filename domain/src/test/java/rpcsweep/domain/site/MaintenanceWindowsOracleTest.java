package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Maintenance windows against somebody who stands before the clock on the wall for seventeen days,
/// looks every minute and has the begins and ends of all windows written out as dates.
class MaintenanceWindowsOracleTest {

  private static final int MINUTES = 17 * 24 * 60;

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheClockOnTheWallMinuteByMinute(
      @ForAll("windows") MaintenanceWindows windows, @ForAll("starts") Instant start) {
    boolean[] open = new boolean[MINUTES];
    for (int minute = 0; minute < MINUTES; minute++) {
      open[minute] = oracle(windows, at(start, minute));
    }
    // A change of the pattern is seen within two weeks; only what is beyond the end is not known.
    int nextChange = MINUTES;
    for (int minute = MINUTES - 1; minute >= 0; minute--) {
      Instant now = at(start, minute);
      if (minute + 1 < MINUTES && open[minute] != open[minute + 1]) {
        nextChange = minute + 1;
      }
      assertThat(windows.isOpen(now)).as("%s", now).isEqualTo(open[minute]);
      if (minute % 7 == 0 && nextChange < MINUTES) {
        Instant change = at(start, nextChange);
        assertThat(windows.closesAt(now)).as("%s", now).contains(open[minute] ? change : now);
        assertThat(windows.opensAt(now)).as("%s", now).contains(open[minute] ? now : change);
      }
    }
    if (nextChange == MINUTES) {
      assertThat(open[0]).as("closed for more than two weeks").isTrue();
      assertThat(windows.closesAt(start)).isEqualTo(Optional.empty());
    }
  }

  private static Instant at(Instant start, int minute) {
    return start.plus(Duration.ofMinutes(minute));
  }

  private static boolean oracle(MaintenanceWindows windows, Instant now) {
    LocalDateTime wall = LocalDateTime.ofInstant(now, windows.zone());
    if (windows.windows().isEmpty()) {
      return true;
    }
    for (LocalDate day : List.of(wall.toLocalDate().minusDays(1), wall.toLocalDate())) {
      for (MaintenanceWindow window : windows.windows()) {
        LocalDateTime begin = day.atTime(window.from());
        LocalDateTime end = day.atTime(window.to());
        if (!end.isAfter(begin)) {
          end = end.plusDays(1);
        }
        if (window.days().contains(day.getDayOfWeek())
            && !wall.isBefore(begin)
            && wall.isBefore(end)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Lord Howe Island changes its clock by half an hour, Lisbon at an hour of its own, Apia left
  /// out a whole day in 2011, Cairo changes at midnight.
  @Provide
  Arbitrary<MaintenanceWindows> windows() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "Europe/Berlin",
                "Asia/Tokyo",
                "Australia/Lord_Howe",
                "Europe/Lisbon",
                "Pacific/Apia",
                "Africa/Cairo",
                "UTC")
            .map(ZoneId::of);
    Arbitrary<Set<DayOfWeek>> days =
        Arbitraries.oneOf(
            Arbitraries.just(MaintenanceWindow.EVERY_DAY),
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1));
    Arbitrary<LocalTime> times =
        Arbitraries.oneOf(
            Arbitraries.of("00:00", "02:00", "02:30", "03:00", "12:00").map(LocalTime::parse),
            Arbitraries.integers().between(0, 1_439).map(m -> LocalTime.ofSecondOfDay(m * 60L)));
    Arbitrary<MaintenanceWindow> window =
        Combinators.combine(days, times, times).as(MaintenanceWindow::new);
    return Combinators.combine(zones, window.list().ofMaxSize(4)).as(MaintenanceWindows::new);
  }

  /// The weeks around a change of clocks, and one of none.
  @Provide
  Arbitrary<Instant> starts() {
    return Combinators.combine(
            Arbitraries.of(
                "2026-03-19T00:00:00Z",
                "2026-04-01T00:00:00Z",
                "2026-04-20T00:00:00Z",
                "2026-09-30T00:00:00Z",
                "2026-10-19T00:00:00Z",
                "2026-10-24T22:00:00Z",
                "2011-12-24T00:00:00Z",
                "2026-07-01T00:00:00Z"),
            Arbitraries.integers().between(0, 10_080))
        .as((start, minutes) -> Instant.parse(start).plus(Duration.ofMinutes(minutes)));
  }
}
