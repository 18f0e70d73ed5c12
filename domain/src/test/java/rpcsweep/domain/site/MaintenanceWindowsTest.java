package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In 2026 Berlin puts its clocks forward on 29 March at 01:00Z (02:00 becomes 03:00), and back on
/// 25 October at 01:00Z (03:00 becomes 02:00).
class MaintenanceWindowsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void isAlwaysOpenWithoutWindows() {
    Instant now = Instant.parse("2026-11-23T03:00:00Z");

    assertThat(MaintenanceWindows.ALWAYS.isOpen(now)).isTrue();
    assertThat(MaintenanceWindows.ALWAYS.closesAt(now)).isEmpty();
    assertThat(MaintenanceWindows.ALWAYS.opensAt(now)).contains(now);
    assertThat(MaintenanceWindows.ALWAYS.isOpen(Instant.MIN)).isTrue();
  }

  /// Monday 2026-11-23, 22:00 to 05:00 in Tokyo is 13:00Z to 20:00Z.
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:59:59.999Z, false, 2026-11-23T13:00:00Z, 2026-11-23T12:59:59.999Z",
    "2026-11-23T13:00:00Z,     true,  2026-11-23T13:00:00Z, 2026-11-23T20:00:00Z",
    "2026-11-23T19:59:59.999Z, true,  2026-11-23T19:59:59.999Z, 2026-11-23T20:00:00Z",
    "2026-11-23T20:00:00Z,     false, 2026-11-24T13:00:00Z, 2026-11-23T20:00:00Z",
    "2026-11-24T20:00:00Z,     false, 2026-11-30T13:00:00Z, 2026-11-24T20:00:00Z"
  })
  void runsPastMidnightByTheClockOfTheSite(
      Instant now, boolean open, Instant opens, Instant closes) {
    MaintenanceWindows windows =
        windows(TOKYO, window("22:00", "05:00", DayOfWeek.MONDAY, DayOfWeek.TUESDAY));

    assertThat(windows.isOpen(now)).isEqualTo(open);
    assertThat(windows.opensAt(now)).contains(opens);
    assertThat(windows.closesAt(now)).contains(closes);
  }

  @Test
  void isOneStretchWhereWindowsAdjoinOrOverlap() {
    MaintenanceWindows windows =
        windows(
            TOKYO,
            window("22:00", "00:00", DayOfWeek.SATURDAY),
            window("00:00", "00:00", DayOfWeek.SUNDAY),
            window("23:00", "06:00", DayOfWeek.SUNDAY));

    assertThat(windows.closesAt(Instant.parse("2026-11-28T13:00:00Z")))
        .contains(Instant.parse("2026-11-29T21:00:00Z"));
    assertThat(windows.opensAt(Instant.parse("2026-11-29T21:00:00Z")))
        .contains(Instant.parse("2026-12-05T13:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Tokyo, 02:30", "Europe/Berlin, 00:00", "Europe/Berlin, 02:30"})
  void neverClosesWhereItsWindowsCoverTheWeek(ZoneId zone, String split) {
    Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    MaintenanceWindow atWork =
        new MaintenanceWindow(
            EnumSet.complementOf(EnumSet.copyOf(weekend)),
            LocalTime.parse(split),
            LocalTime.parse(split));
    MaintenanceWindows windows =
        windows(
            zone,
            atWork,
            new MaintenanceWindow(weekend, LocalTime.parse(split), LocalTime.NOON),
            new MaintenanceWindow(weekend, LocalTime.NOON, LocalTime.parse(split)));

    for (String now : List.of("2026-11-23T03:00:00Z", "2026-10-24T12:00:00Z")) {
      assertThat(windows.isOpen(Instant.parse(now))).isTrue();
      assertThat(windows.closesAt(Instant.parse(now))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // The clock shows neither edge, so the site is not scanned that night.
    "02:00, 03:00, 2026-03-29T00:30:00Z, 2026-03-30T00:00:00Z, 2026-03-30T01:00:00Z",
    // It begins when the clock leaps over its beginning.
    "02:30, 04:00, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    // It ends when the clock leaps over its end.
    "01:00, 02:30, 2026-03-28T23:30:00Z, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    "22:00, 05:00, 2026-03-28T20:30:00Z, 2026-03-28T21:00:00Z, 2026-03-29T03:00:00Z"
  })
  void skipsTheHourTheClockSkips(
      String from, String to, Instant now, Instant opens, Instant closes) {
    MaintenanceWindows windows = windows(BERLIN, window(from, to, DayOfWeek.values()));

    assertThat(windows.isOpen(now)).isFalse();
    assertThat(windows.opensAt(now)).contains(opens);
    assertThat(windows.closesAt(opens)).contains(closes);
  }

  @ParameterizedTest
  @CsvSource({
    // Both times the clock shows the hour.
    "02:00, 03:00, 2026-10-24T22:00:00Z, 2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z",
    // Once before the clock is put back, and a second time after it.
    "01:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z",
    "01:00, 02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z",
    "02:30, 04:00, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
    "02:30, 04:00, 2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z, 2026-10-25T03:00:00Z",
    "22:00, 05:00, 2026-10-24T19:30:00Z, 2026-10-24T20:00:00Z, 2026-10-25T04:00:00Z"
  })
  void isOpenWheneverTheClockShowsATimeInside(
      String from, String to, Instant now, Instant opens, Instant closes) {
    MaintenanceWindows windows = windows(BERLIN, window(from, to, DayOfWeek.values()));

    assertThat(windows.isOpen(now)).isFalse();
    assertThat(windows.opensAt(now)).contains(opens);
    assertThat(windows.closesAt(opens)).contains(closes);
  }

  @Test
  void waitsAWeekForASlotTheClockSkipped() {
    MaintenanceWindows windows = windows(BERLIN, window("02:00", "03:00", DayOfWeek.SUNDAY));

    assertThat(windows.opensAt(Instant.parse("2026-03-28T12:00:00Z")))
        .contains(Instant.parse("2026-04-05T00:00:00Z"));
  }

  @Test
  void callsUtcByOneName() {
    assertThat(windows(ZoneOffset.UTC)).isEqualTo(windows(ZoneId.of("UTC")));
    assertThat(MaintenanceWindows.ALWAYS.zone()).hasToString("UTC");
  }

  @Test
  void refusesAWindowThatNeverBeginsOrCountsSeconds() {
    assertThatIllegalArgumentException().isThrownBy(() -> window("22:00", "05:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window("22:00:01", "05:00", DayOfWeek.MONDAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window("22:00", "05:00:00.5", DayOfWeek.MONDAY));
  }

  private static MaintenanceWindow window(String from, String to, DayOfWeek... days) {
    return new MaintenanceWindow(Set.of(days), LocalTime.parse(from), LocalTime.parse(to));
  }

  private static MaintenanceWindows windows(ZoneId zone, MaintenanceWindow... windows) {
    return new MaintenanceWindows(zone, List.of(windows));
  }
}
