package rpcsweep.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.sites.Text.onlySite;
import static rpcsweep.sites.Text.problems;
import static rpcsweep.sites.Text.range;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;

/// What a sites file says of when a site may be scanned and how much its devices can bear.
class SiteCareTest {

  @Test
  void readsWindowsInTheTimeZoneOfTheSite() throws InvalidInputException {
    Site site =
        onlySite(
            "windows: [{days: [mon, TUE, mon], from: 22:00, to: \"05:00\"}, {from: 12:00, to:"
                + " 24:00}]\n    time-zone: Asia/Tokyo");

    assertThat(site.windows())
        .isEqualTo(
            new MaintenanceWindows(
                ZoneId.of("Asia/Tokyo"),
                List.of(
                    new MaintenanceWindow(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(5, 0)),
                    new MaintenanceWindow(
                        MaintenanceWindow.EVERY_DAY, LocalTime.NOON, LocalTime.MIDNIGHT))));
    assertThat(onlySite("").windows()).isEqualTo(MaintenanceWindows.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2027-01-31, 2027-02-01T00:00:00Z",
    "Asia/Tokyo, 2027-01-31, 2027-01-31T15:00:00Z",
    // The day of 25 hours.
    "Europe/Berlin, 2026-10-25, 2026-10-25T23:00:00Z",
    // The clock leaps over midnight, 2026-04-24T00:00 becomes 01:00.
    "Africa/Cairo, 2026-04-23, 2026-04-23T22:00:00Z",
    // The last minutes of the day came twice.
    "America/St_Johns, 2010-11-06, 2010-11-07T03:30:00Z",
    // There was no 30 December.
    "Pacific/Apia, 2011-12-29, 2011-12-30T10:00:00Z"
  })
  void excludesUntilTheLastDayEndsWhereTheSiteIs(String zone, String day, Instant expiry)
      throws InvalidInputException {
    Site site =
        onlySite(
            "exclusions: [{addresses: 10.3.0.0/16, reason: x, owner: ot, expires: %s}]%n    time-zone: %s"
                .formatted(day, zone));

    assertThat(site.exclusions())
        .containsExactly(new Exclusion(range("10.3.0.0/16"), "x", "ot", expiry));
  }

  @Test
  void givesAFragileSiteAPaceItsDevicesBear() throws InvalidInputException {
    Site site = onlySite("profile: fragile\n    exclusions: []");

    assertThat(site.profile()).isEqualTo(SiteProfile.FRAGILE);
    assertThat(site.pace()).isEqualTo(SiteProfile.FRAGILE.pace());
    assertThat(
            onlySite("profile: fragile\n    exclusions: []\n    pace: {spacing: 6s, rate: 1}")
                .pace())
        .isEqualTo(
            new Pace(1, Pace.STANDARD.window(), Duration.ofSeconds(6), Pace.STANDARD.timeout()));
    assertThat(
            onlySite("profile: fragile\n    exclusions: []\n    pace: {rate: 1}").pace().spacing())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void reportsEverythingAFragileSiteDoesNotBearAtOnce() {
    assertThat(
            problems(
                """
                sites:
                  - id: osaka
                    name: Osaka
                    networks: [10.0.0.0/8]
                    pace: {spacing: 4999ms, rate: 0}
                    windows: [{days: [mon, man], from: 22, to: 05:00}]
                    time-zone: Osaka
                    profile: fragile
                """))
        .containsExactly(
            "sites.yaml:2:5: a fragile site says what is excluded; where nothing is,"
                + " 'exclusions: []' says that somebody looked",
            "sites.yaml:5:21: a fragile site has a spacing of 5s at least, not 4999ms",
            "sites.yaml:5:35: '0' is not a whole number from 1 to 2147483647",
            "sites.yaml:6:28: 'man' is not a day: mon, tue, wed, thu, fri, sat or sun",
            "sites.yaml:6:40: '22' is not a time from 00:00 to 23:59",
            "sites.yaml:7:16: 'Osaka' is not a time zone such as Asia/Tokyo or UTC");
  }

  @Test
  void writesAFragileSiteThatExcludesNothingSoThatItIsReadAgain() throws InvalidInputException {
    Site site = onlySite("profile: fragile\n    exclusions: []");

    String text = SitesFile.write(new Sites(List.of(site)));

    assertThat(text).contains("profile: fragile", "exclusions: []", "spacing: 5s");
    assertThat(SitesFile.parse("sites.yaml", text).all()).containsExactly(site);
  }

  @Test
  void writesAnExpiryWithinADayAsThatWholeDay() throws InvalidInputException {
    Exclusion exclusion =
        new Exclusion(range("10.3.0.0/16"), "x", "ot", Instant.parse("2027-01-31T11:00:00Z"));
    Site site =
        new Site(
            new SiteId("osaka"),
            "Osaka",
            TargetSet.of(range("10.0.0.0/8")),
            List.of(exclusion),
            Pace.STANDARD);

    String text = SitesFile.write(new Sites(List.of(site)));

    assertThat(SitesFile.parse("sites.yaml", text).all().iterator().next().exclusions())
        .extracting(Exclusion::expiry)
        .containsExactly(Instant.parse("2027-02-01T00:00:00Z"));
  }
}
