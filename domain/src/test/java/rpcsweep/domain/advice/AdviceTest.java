package rpcsweep.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;

class AdviceTest {

  private static final Optional<Confidence> CONFIRMED = Optional.of(Confidence.CONFIRMED);
  private static final Optional<Confidence> PROBABLE = Optional.of(Confidence.PROBABLE);

  @Test
  void putsTheUpdateOfTheReleaseBeforeEveryMitigation() {
    assertThat(advice(HostState.UNPATCHED, CONFIRMED, OperatingSystem.WINDOWS_2000))
        .startsWith(Measure.UPDATE_WINDOWS_2000)
        .contains(Measure.BLOCK_PORTS, Measure.IPSEC_POLICY, Measure.DISABLE_DCOM)
        .doesNotContain(Measure.HOST_FIREWALL);
    assertThat(advice(HostState.PATCHED_KB823980_ONLY, CONFIRMED, OperatingSystem.WINDOWS_XP))
        .startsWith(Measure.UPDATE_WINDOWS_XP)
        .contains(Measure.HOST_FIREWALL);
    assertThat(
            advice(HostState.UNPATCHED, CONFIRMED, OperatingSystem.WINDOWS_SERVER_2003).getFirst())
        .isEqualTo(Measure.UPDATE_WINDOWS_SERVER_2003);
  }

  @Test
  void namesTheUpdateItselfWhereTheReleaseIsNotKnown() {
    assertThat(Advice.of(HostState.UNPATCHED, CONFIRMED, nobody(), Exposure.UNKNOWN))
        .startsWith(Measure.INSTALL_KB824146);
  }

  @Test
  void asksForProofBeforeActingOnAnInferredRule() {
    assertThat(advice(HostState.UNPATCHED, PROBABLE, OperatingSystem.WINDOWS_NT4))
        .startsWith(Measure.CHECK_WITH_CREDENTIALS, Measure.UPDATE_WINDOWS_NT4)
        .doesNotContain(Measure.IPSEC_POLICY);
    assertThat(Advice.of(HostState.PATCHED, PROBABLE, nobody(), Exposure.UNKNOWN))
        .containsExactly(Measure.CHECK_WITH_CREDENTIALS);
  }

  @Test
  void saysNothingWhereNothingIsToBeDone() {
    assertThat(Advice.of(HostState.PATCHED, CONFIRMED, nobody(), Exposure.UNKNOWN)).isEmpty();
    assertThat(Advice.of(HostState.NO_RESPONSE, Optional.empty(), nobody(), Exposure.UNKNOWN))
        .isEmpty();
    assertThat(advice(HostState.ACTIVATION_RESTRICTED, PROBABLE, OperatingSystem.WINDOWS_10))
        .isEmpty();
  }

  @Test
  void wantsToKnowMoreOfAHostThatDoesNotTell() {
    assertThat(Advice.of(HostState.NEEDS_INVESTIGATION, CONFIRMED, nobody(), Exposure.UNKNOWN))
        .containsExactly(Measure.CHECK_WITH_CREDENTIALS, Measure.IDENTIFY);
    assertThat(advice(HostState.DCOM_DISABLED, PROBABLE, OperatingSystem.WINDOWS_2000))
        .containsExactly(Measure.CHECK_WITH_CREDENTIALS);
  }

  @Test
  void closesWhatIsOpenAndLooksForWhatAWormLeft() {
    Exposure exposure =
        new Exposure(List.of(Service.RPC_OVER_HTTP), List.of(), List.of(Service.BLASTER_SHELL));

    assertThat(Advice.of(HostState.UNPATCHED, CONFIRMED, nobody(), exposure))
        .startsWith(Measure.LOOK_FOR_WORM)
        .contains(Measure.RESTRICT_RPC_OVER_HTTP);
    assertThat(Advice.of(HostState.PATCHED, CONFIRMED, nobody(), exposure))
        .containsExactly(Measure.LOOK_FOR_WORM);
  }

  @ParameterizedTest
  @EnumSource
  void speaksEnglishAndJapanese(Measure measure) {
    AdviceText english = AdviceText.of(measure, Locale.ENGLISH);
    AdviceText japanese = AdviceText.of(measure, Locale.JAPANESE);

    assertThat(english.action()).endsWith(".").matches("\\p{ASCII}+");
    assertThat(english.consequence()).endsWith(".").matches("\\p{ASCII}+");
    assertThat(japanese.action()).contains("。");
    assertThat(japanese.consequence()).contains("。");
    assertThat(AdviceText.of(measure, Locale.GERMAN)).isEqualTo(english);
    assertThat(measure.reference()).isNotBlank();
  }

  private static List<Measure> advice(
      HostState state, Optional<Confidence> confidence, OperatingSystem system) {
    Identity identity =
        new Identity(
            Optional.of(new Identity.Recognised(system, Confidence.CONFIRMED, "row")),
            "",
            "",
            "",
            List.of());
    return Advice.of(state, confidence, identity, Exposure.UNKNOWN);
  }

  private static Identity nobody() {
    return new Identity(Optional.empty(), "", "", "", List.of());
  }
}
