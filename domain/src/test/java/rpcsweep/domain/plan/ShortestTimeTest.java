package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.SiteProfile;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class ShortestTimeTest {

  private static final Pace QUICK = new Pace(1_000, 4_096, Duration.ZERO, Duration.ofSeconds(5));

  @Test
  void followsTheRateWhereNothingElseIsSlower() {
    assertThat(time(QUICK, "10.0.0.0/16")).isEqualTo(Duration.ofMillis(65_536));
  }

  @Test
  void countsEveryDialOfAnAddress() {
    Duration full =
        ShortestTime.of(set("10.0.0.0/16"), new ProbeSelection(Profile.FULL, false), QUICK);
    assertThat(full).isEqualTo(Duration.ofMillis(65_536 * 7));
  }

  @Test
  void dialsTheAddressesOfABlockOneAfterAnother() {
    Pace spaced = new Pace(1_000, 4_096, Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(time(spaced, "10.0.0.0/24")).isEqualTo(Duration.ofSeconds(255));
    assertThat(time(spaced, "10.0.0.7/32")).isEqualTo(Duration.ofMillis(1));
    assertThat(time(spaced, "10.0.0.64/26", "10.0.0.192/26", "10.0.1.0/28"))
        .isEqualTo(Duration.ofSeconds(127));
    assertThat(time(spaced, "10.0.0.128/25", "10.0.1.0/24", "10.0.2.0/25"))
        .isEqualTo(Duration.ofSeconds(255));
  }

  /// Sixteen blocks at once, each 255 times five seconds: however fast the site may be dialled.
  @Test
  void hasNoMoreBlocksInHandThanTheWindowHolds() {
    assertThat(time(SiteProfile.FRAGILE.pace(), "10.0.0.0/16"))
        .isEqualTo(Duration.ofSeconds(255 * 5 * 256 / 16));
    assertThat(time(SiteProfile.FRAGILE.pace(), "10.0.0.0/20"))
        .isEqualTo(Duration.ofSeconds(255 * 5));
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(ShortestTime.of(TargetSet.empty(), ProbeSelection.STANDARD, QUICK)).isZero();
  }

  private static Duration time(Pace pace, String... prefixes) {
    return ShortestTime.of(set(prefixes), ProbeSelection.STANDARD, pace);
  }

  private static TargetSet set(String... prefixes) {
    List<AddressRange> ranges =
        Stream.of(prefixes).map(prefix -> AddressRange.parsePrefix(prefix).orElseThrow()).toList();
    return TargetSet.of(ranges);
  }
}
