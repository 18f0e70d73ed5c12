package rpcsweep.worker.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class SiteCopyTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final InetAddress HOST = InetAddress.ofLiteral("127.66.5.1");
  private static final AddressRange BLOCK = AddressRange.parsePrefix("127.66.5.0/24").orElseThrow();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Test
  void anExclusionLapsesByTheClock() {
    Instant expiry = NOON.plusSeconds(60);
    DialGuard guard =
        guard(site(MaintenanceWindows.ALWAYS, new Exclusion(BLOCK, "fragile", "plant", expiry)));

    now.set(expiry.minusNanos(1));
    assertThat(guard.admit(HOST)).contains(Dialling.Refusal.EXCLUDED);
    now.set(expiry);
    assertThat(guard.admit(HOST)).isEmpty();
  }

  @Test
  void outsideTheWindowsNothingMayBeDialled() {
    MaintenanceWindows afternoon =
        new MaintenanceWindows(
            ZoneId.of("UTC"),
            List.of(
                new MaintenanceWindow(
                    EnumSet.allOf(DayOfWeek.class), LocalTime.of(13, 0), LocalTime.of(14, 0))));
    SiteCopy copy = new SiteCopy(site(afternoon), now::get);
    DialGuard guard = new DialGuard(copy, true);

    now.set(NOON.plusSeconds(3_600).minusNanos(1));
    assertThat(copy.isOpen()).isFalse();
    assertThat(guard.admit(HOST)).contains(Dialling.Refusal.CLOSED);

    now.set(NOON.plusSeconds(3_600));
    assertThat(copy.isOpen()).isTrue();
    assertThat(guard.admit(HOST)).isEmpty();
    guard.leave(HOST);

    now.set(NOON.plusSeconds(7_200));
    assertThat(copy.isOpen()).isFalse();
    assertThat(guard.admit(HOST)).contains(Dialling.Refusal.CLOSED);
  }

  @Test
  void whatReplacesItIsObeyedAtOnce() {
    SiteCopy copy = new SiteCopy(site(MaintenanceWindows.ALWAYS), now::get);
    DialGuard guard = new DialGuard(copy, true);
    assertThat(guard.admit(HOST)).isEmpty();
    guard.leave(HOST);

    copy.replace(
        Optional.of(site(MaintenanceWindows.ALWAYS, new Exclusion(BLOCK, "fragile", "plant"))));
    assertThat(guard.admit(HOST)).contains(Dialling.Refusal.EXCLUDED);

    copy.replace(Optional.empty());
    assertThat(copy.isOpen()).isFalse();
    assertThat(guard.admit(HOST)).contains(Dialling.Refusal.CLOSED);
  }

  private DialGuard guard(Site site) {
    return new DialGuard(new SiteCopy(site, now::get), true);
  }

  private static Site site(MaintenanceWindows windows, Exclusion... exclusions) {
    return new Site(
        new SiteId("here"),
        "here",
        TargetSet.of(AddressRange.parsePrefix("127.0.0.0/8").orElseThrow()),
        List.of(exclusions),
        Pace.STANDARD,
        windows,
        SiteProfile.STANDARD);
  }
}
