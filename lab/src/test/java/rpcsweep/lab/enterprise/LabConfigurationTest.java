package rpcsweep.lab.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabConfigurationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/8", "128.0.0.0/24", "0.0.0.0/8", "126.255.255.0/24", "192.168.0.0/16"})
  void neverTakesANetworkThatIsNotLoopback(String prefix) {
    assertThat(LoopbackPrefix.parse(prefix)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.0",
        "127.0.0.0/7",
        "127.0.0.0/33",
        "127.0.0.1/24",
        "127.0.0/24",
        "127.0.0.256/32",
        "/8",
        "127.0.0.0/-8",
        "::1/128"
      })
  void refusesWhatIsNoPrefix(String text) {
    assertThat(LoopbackPrefix.parse(text)).isEmpty();
  }

  @Test
  void addressesOutsideLoopbackCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoopbackAddress(0x0a000001))
        .withMessageContaining("10.0.0.1");
  }

  @Test
  void knowsTheBoundsOfAPrefix() {
    LoopbackPrefix prefix = LoopbackPrefix.of("127.20.16.0/20");

    assertThat(prefix.size()).isEqualTo(4096);
    assertThat(prefix.last()).hasToString("127.20.31.255");
    assertThat(prefix.contains(prefix.first().bits() - 1)).isFalse();
    assertThat(prefix.contains(prefix.last().bits())).isTrue();
    assertThat(prefix.contains(prefix.last().bits() + 1)).isFalse();
    assertThat(LoopbackPrefix.of("127.0.0.0/8").size()).isEqualTo(1 << 24);
    assertThat(LoopbackPrefix.of("127.0.0.1/32").addresses()).hasSize(1);
  }

  @Test
  void refusesNetworksThatOverlap() {
    LabNetwork wide = LabNetwork.only("127.20.0.0/16", Persona.PATCHED);
    LabNetwork narrow = LabNetwork.only("127.20.3.0/24", Persona.PATCHED);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabConfiguration.of(1, wide, narrow))
        .withMessage("127.20.3.0/24 overlaps 127.20.0.0/16");
  }

  @Test
  void refusesToPromiseARefusalWhereAnyAddressAnswers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabNetwork.only("127.20.0.0/16", Persona.REFUSED))
        .withMessageContaining("can refuse under 'listen: any'");
    LabNetwork any = LabNetwork.only("127.20.0.0/16", Persona.PATCHED);
    LabNetwork refusing = LabNetwork.only("127.30.0.0/24", Persona.REFUSED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabConfiguration.of(1, any, refusing))
        .withMessageContaining("127.30.0.0/24 can refuse while 127.20.0.0/16");
  }

  @Test
  void refusesTwoAnswersForAddressesWithoutAListener() {
    LabNetwork any = LabNetwork.only("127.20.0.0/24", Persona.PATCHED).with(Listen.ANY);
    LabNetwork silence =
        LabNetwork.only("127.30.0.0/24", Persona.PATCHED).with(Listen.EACH_ELSE_SILENCE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabConfiguration.of(1, any, silence))
        .withMessageContaining("which one port cannot be");
  }

  @Test
  void refusesMixturesOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Mixture(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture(Map.of(Persona.PATCHED, -1, Persona.SILENT, 5)));
  }
}
