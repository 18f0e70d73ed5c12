package rpcsweep.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;

class SiteProfileTest {

  @Test
  void asksFragileDevicesForTheirPatchStateAndNothingElse() {
    assertThat(selections().filter(SiteProfile.FRAGILE::allows))
        .containsExactly(new ProbeSelection(Profile.PATCH, false));
    assertThat(selections()).allMatch(SiteProfile.STANDARD::allows);
  }

  @Test
  void dialsABlockOfFragileDevicesEveryFiveSecondsAtMost() {
    assertThat(SiteProfile.FRAGILE.leastSpacing()).isEqualTo(Duration.ofSeconds(5));
    assertThat(SiteProfile.FRAGILE.pace().spacing()).isEqualTo(Duration.ofSeconds(5));
    assertThat(SiteProfile.STANDARD.pace()).isEqualTo(Pace.STANDARD);
  }

  @Test
  void demandsThatSomebodyLookedForWhatMustNotBeDialled() {
    assertThat(SiteProfile.FRAGILE.needsExclusions()).isTrue();
    assertThat(SiteProfile.STANDARD.needsExclusions()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(SiteProfile.class)
  void isFoundByItsLabel(SiteProfile profile) {
    assertThat(SiteProfile.ofLabel(profile.label())).contains(profile);
    assertThat(SiteProfile.ofLabel(profile.name())).isEmpty();
    assertThat(SiteProfile.labels()).containsExactly("standard", "fragile");
  }

  private static Stream<ProbeSelection> selections() {
    return Arrays.stream(Profile.values())
        .flatMap(p -> Stream.of(new ProbeSelection(p, false), new ProbeSelection(p, true)));
  }
}
