package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.grpc.Examples.OSAKA;
import static rpcsweep.scheduler.grpc.Examples.START;
import static rpcsweep.scheduler.grpc.Examples.targets;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.MaintenanceWindow;
import rpcsweep.domain.site.MaintenanceWindows;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.scan.v1.Site;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.SiteStatus;
import rpcsweep.scheduler.SiteView;

class SiteMessagesTest {

  private static final rpcsweep.domain.site.Site PLANT =
      new rpcsweep.domain.site.Site(
          OSAKA,
          "Osaka, plant 2",
          targets("10.20.0.0/16", "192.168.7.0/24"),
          List.of(
              new Exclusion(
                  AddressRange.parsePrefix("10.20.3.0/24").orElseThrow(),
                  "turbines",
                  "ot@osaka",
                  START)),
          new Pace(20, 512, Duration.ofSeconds(5), Duration.ofSeconds(8)),
          new MaintenanceWindows(
              ZoneId.of("Asia/Tokyo"),
              List.of(
                  new MaintenanceWindow(
                      Set.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY),
                      LocalTime.of(22, 0),
                      LocalTime.of(6, 0)),
                  new MaintenanceWindow(
                      MaintenanceWindow.EVERY_DAY, LocalTime.of(12, 0), LocalTime.of(12, 30)))),
          SiteProfile.FRAGILE);

  @Test
  void tellsWhatIsConfigured() {
    Site site = SiteMessages.write(new SiteView(PLANT, Optional.empty(), Optional.empty()));

    assertThat(site.getName()).isEqualTo("sites/osaka");
    assertThat(site.getDisplayName()).isEqualTo("Osaka, plant 2");
    assertThat(site.getNetworksList()).containsExactly("10.20.0.0/16", "192.168.7.0/24");
    assertThat(site.getAddressCount()).isEqualTo(65_536 + 256);
    assertThat(site.getExclusions(0).getAddresses()).isEqualTo("10.20.3.0/24");
    assertThat(site.getExclusions(0).getExpireTime()).isEqualTo(AddressMessages.write(START));
    assertThat(site.getProfile()).isEqualTo(Site.Profile.FRAGILE);
    assertThat(site.getRate()).isEqualTo(20);
    assertThat(site.getWindow()).isEqualTo(512);
    assertThat(site.getSpacing().getSeconds()).isEqualTo(5);
    assertThat(site.getTimeout().getSeconds()).isEqualTo(8);
    assertThat(site.getWindowsList())
        .containsExactly("Sat Sun 22:00-06:00", "every day 12:00-12:30");
    assertThat(site.getTimeZone()).isEqualTo("Asia/Tokyo");
    assertThat(site.hasHalt()).isFalse();
    assertThat(site.hasHold()).isFalse();
  }

  @Test
  void tellsWhatGoesOnThere() {
    Site site =
        SiteMessages.write(
            new SiteView(
                PLANT,
                Optional.of(new Halt("smoke", "mia", START)),
                Optional.of(
                    new SiteStatus(OSAKA, 3, new Hold(Hold.Reason.HALTED, null), 512, 2, 1))));

    assertThat(site.getHalt().getReason()).isEqualTo("smoke");
    assertThat(site.getHalt().getActor()).isEqualTo("mia");
    assertThat(site.getHalt().getHaltTime()).isEqualTo(AddressMessages.write(START));
    assertThat(site.getWorkerCount()).isEqualTo(3);
    assertThat(site.getHold().getReason()).isEqualTo(rpcsweep.proto.scan.v1.Hold.Reason.HALTED);
    assertThat(site.getHold().hasEndTime()).isFalse();
    assertThat(site.getOutstandingAddressCount()).isEqualTo(512);
    assertThat(site.getOutstandingBatchCount()).isEqualTo(2);
    assertThat(site.getUnfinishedScanCount()).isEqualTo(1);
  }
}
