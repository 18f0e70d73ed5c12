package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rpcsweep.lab.EveryWayOfListening.cases;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.lab.EveryWayOfListening.Case;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;

/// The personas that never speak DCE/RPC, over real sockets, under every way of listening.
class SpeechlessPersonasTest {

  private static final int SOON_MILLIS = 300;

  @BeforeAll
  static void startLabs() throws IOException {
    EveryWayOfListening.start();
  }

  @AfterAll
  static void stopLabs() {
    EveryWayOfListening.stop();
  }

  @Test
  void refusedSendsAReset() {
    List<Case> refused = cases(Persona.REFUSED).toList();
    assertThat(refused).isNotEmpty();
    for (Case at : refused) {
      assertThatThrownBy(at::connect).isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void silentDropsEverySyn(Listen listen) {
    Lab lab = EveryWayOfListening.lab(listen);
    List<SimulatedHost> silent =
        lab.truth().hosts().filter(host -> host.persona() == Persona.SILENT).limit(3).toList();
    assertThat(silent).isNotEmpty();
    for (SimulatedHost host : silent) {
      assertThatThrownBy(() -> RawClient.connect(lab, host.address().toString(), SOON_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  static Stream<Case> tarpits() {
    return cases(Persona.TARPIT);
  }

  @ParameterizedTest
  @MethodSource("tarpits")
  void tarpitTakesTheConnectionAndNeverAnswers(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));
      client.beImpatient(SOON_MILLIS);

      assertThatThrownBy(client::receiveSome).isInstanceOf(SocketTimeoutException.class);
    }
  }

  static Stream<Case> garbage() {
    return cases(Persona.GARBAGE);
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void garbageIsTheSameEveryTimeAndNoPdu(Case at) throws IOException {
    byte[] once;
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));
      once = client.receiveSome();
    }
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));

      assertThat(client.receiveSome()).isEqualTo(once);
      assertThat(once.length).isGreaterThanOrEqualTo(16);
      assertThat(once[0]).isNotEqualTo((byte) 5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void notRpcGreetsOrAnswersInItsOwnProtocolAndCloses(Listen listen) throws IOException {
    Lab lab = EveryWayOfListening.lab(listen);
    Set<String> words = new TreeSet<>();
    for (SimulatedHost host :
        lab.truth().hosts().filter(host -> host.persona() == Persona.NOT_RPC).toList()) {
      try (RawClient client = RawClient.connect(lab, host.address().toString())) {
        client.send(WireFiles.read("01-bind.hex"));
        String said = new String(client.receiveSome(), StandardCharsets.US_ASCII);
        words.add(said.substring(0, 3));
        assertThat(client.receiveSome()).isEmpty();
      }
    }
    assertThat(words).isSubsetOf("SSH", "220", "HTT").hasSizeGreaterThan(1);
  }

  static Stream<Case> resetting() {
    return cases(Persona.RESET_AFTER_BIND);
  }

  @ParameterizedTest
  @MethodSource("resetting")
  void resetAfterBindSendsAReset(Case at) throws IOException {
    try (RawClient client = at.connect()) {
      client.send(WireFiles.read("01-bind.hex"));

      assertThatThrownBy(client::receiveSome)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }
}
