package rpcsweep.domain.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {

  @Test
  void asksMoreFromProfileToProfileAndForWormsOnlyWhereToldTo() {
    assertThat(Profile.PATCH.probes()).containsExactly(Probe.CONVERSATION);
    assertThat(Profile.IDENTIFY.probes())
        .containsExactly(
            Probe.CONVERSATION, Probe.OBJECT_EXPORTER, Probe.INTERFACES, Probe.NTLM_CHALLENGE);
    assertThat(Profile.FULL.probes())
        .containsAll(Profile.IDENTIFY.probes())
        .contains(Probe.ENDPOINTS, Probe.NETBIOS_NAMES, Probe.EXPOSURE)
        .doesNotContain(Probe.WORM_INDICATORS);
    assertThat(Profile.FULL.probes(true)).contains(Probe.WORM_INDICATORS);
  }

  @Test
  void saysWhatItCostsAnAddress() {
    assertThat(ProbeCost.of(Profile.PATCH.probes())).isEqualTo(new ProbeCost(1, 2, 6));
    assertThat(ProbeCost.of(Profile.IDENTIFY.probes())).isEqualTo(new ProbeCost(1, 5, 14));
    assertThat(ProbeCost.of(Profile.FULL.probes())).isEqualTo(new ProbeCost(7, 12, 36));
    assertThat(ProbeCost.of(Profile.FULL.probes(true)).dialsOfEveryAddress()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsLabel(Profile profile) {
    assertThat(Profile.ofLabel(profile.label())).contains(profile);
  }

  @ParameterizedTest
  @EnumSource
  void everyProbeIsFoundByItsCode(Probe probe) {
    assertThat(Probe.ofCode(probe.code())).isEqualTo(probe);
    assertThat(probe.connectionCount() + probe.datagramCount()).isPositive();
  }

  @Test
  void movesEveryPortAsFarAsThatOfTheEndpointMapper() {
    assertThat(Service.RPC_OVER_HTTP.portBeside(135)).contains(593);
    assertThat(Service.RPC_OVER_HTTP.portBeside(20_135)).contains(20_593);
    assertThat(Service.HTTP.portBeside(20_135)).contains(20_080);
    assertThat(Service.HTTP.portBeside(50)).isEmpty();
    assertThat(Service.BLASTER_SHELL.portBeside(65_000)).isEmpty();
  }
}
