package rpcsweep.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;

class SitesFilePropertyTest {

  @Property(tries = 500)
  void whatIsWrittenIsReadBackEqual(@ForAll("sites") List<Site> sites)
      throws InvalidInputException {
    String text = SitesFile.write(new Sites(sites));

    assertThat(SitesFile.parse("sites.yaml", text).all())
        .as(text)
        .containsExactlyInAnyOrderElementsOf(sites);
  }

  /// Nothing but the documented exception may escape, however the file is damaged.
  @Property(tries = 2_000)
  void aDamagedFileIsReadOrRefused(@ForAll("sites") List<Site> sites, @ForAll long seed) {
    String text = damage(SitesFile.write(new Sites(sites)), new Random(seed));

    try {
      assertThat(SitesFile.parse("sites.yaml", text).all()).isNotEmpty();
    } catch (InvalidInputException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).allMatch(p -> p.place().matches("sites.yaml:[1-9]\\d*:[1-9]\\d*"));
    }
  }

  private static String damage(String text, Random random) {
    String marks = "{}[]:,-?&*!|>'\"%@`#\t\n \\\u0007\ud800<=~0a";
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, marks.charAt(random.nextInt(marks.length())));
        default -> damaged.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
      }
    }
    return damaged.toString();
  }

  @Provide
  Arbitrary<List<Site>> sites() {
    return zones()
        .flatMap(SitesFilePropertyTest::site)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .uniqueElements(Site::id);
  }

  private static Arbitrary<Site> site(ZoneId zone) {
    return Combinators.combine(
            ids(),
            texts(),
            ranges().list().ofMinSize(1),
            exclusions(zone),
            paces(),
            windows().list().ofMaxSize(3),
            Arbitraries.of(SiteProfile.class))
        .as((id, name, networks, exclusions, pace, windows, profile) ->
            new Site(
                id,
                name,
                TargetSet.of(networks),
                exclusions,
                pace.spacing().compareTo(profile.leastSpacing()) < 0 ? profile.pace() : pace,
                new MaintenanceWindows(zone, windows),
                profile));
  }

  private static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()).map(ZoneId::of);
  }

  private static Arbitrary<MaintenanceWindow> windows() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 1_439)
            .map(minute -> LocalTime.ofSecondOfDay(minute * 60L));
    return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(1), times, times)
        .as(MaintenanceWindow::new);
  }

  private static Arbitrary<SiteId> ids() {
    return Arbitraries.oneOf(
            Arbitraries.of("no", "null", "1e3", "0x10", "2026-11-01", "1", "y"),
            Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('-').ofMaxLength(40))
        .filter(SiteId::isValid)
        .map(SiteId::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("no", "~", "a: b", "- x", "# no comment", " padded ", "12", "'", "\"", "大阪"),
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(30)
            .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl)));
  }

  private static Arbitrary<AddressRange> ranges() {
    Arbitrary<AddressRange> ipv4 =
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers().between(0, 32))
            .as((number, length) -> AddressRange.prefix(Address.ofIpv4(number), length));
    Arbitrary<AddressRange> ipv6 =
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 9_999))
            .as((low, more) -> {
              Address first = new Address(0xfd00_0000_0000_0000L, low);
              return new AddressRange(first, first.plus(more));
            });
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  private static Arbitrary<List<Exclusion>> exclusions(ZoneId zone) {
    Arbitrary<Instant> expiries =
        Arbitraries.integers()
            .between(2_000, 2_050)
            .flatMap(
                year -> Arbitraries.integers().between(1, 365).map(day -> Year.of(year).atDay(day)))
            .map(day -> ExclusionReader.endOf(day, zone));
    return Combinators.combine(ranges(), texts(), texts(), expiries.injectNull(0.5))
        .as(Exclusion::new)
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Pace> paces() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.integers().greaterOrEqual(Pace.SMALLEST_WINDOW),
            Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos),
            Arbitraries.longs().between(1, 10_000_000).map(Duration::ofMillis))
        .as(Pace::new);
  }
}
