package rpcsweep.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1", "[::1]"})
  void isThisMachine(String host) {
    assertThat(Loopback.names(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "[::]",
        "10.0.0.1",
        "",
        "127.0.0.1.example",
        "scheduler",
        "1270",
        "fe80::1"
      })
  void isNotForCertain(String host) {
    assertThat(Loopback.names(host)).isFalse();
  }
}
