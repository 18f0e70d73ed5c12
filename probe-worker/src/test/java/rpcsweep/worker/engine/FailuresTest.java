package rpcsweep.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/// The exceptions are those the JDK makes of Linux's error numbers; those that loopback can bring
/// about are brought about in [NioEngineTest].
class FailuresTest {

  @Test
  void tellsARefusalFromSilenceAndFromTheNetworksWord() {
    assertThat(Failures.ofConnect(new ConnectException("Connection refused")))
        .isEqualTo(Ending.REFUSED);
    assertThat(Failures.ofConnect(new ConnectException("Connection timed out")))
        .isEqualTo(Ending.NO_ANSWER);
    assertThat(Failures.ofConnect(new NoRouteToHostException("No route to host")))
        .isEqualTo(Ending.UNREACHABLE);
    assertThat(Failures.ofConnect(new SocketException("Host is unreachable")))
        .isEqualTo(Ending.UNREACHABLE);
    assertThat(Failures.ofConnect(new SocketException("Network is unreachable")))
        .isEqualTo(Ending.UNREACHABLE);
    assertThat(Failures.ofConnect(new SocketException("Connection reset by peer")))
        .isEqualTo(Ending.RESET);
  }

  @Test
  void blamesNoHostForWhatThisMachineCannotDo() {
    assertThat(Failures.ofDial(new SocketException("Network is unreachable")))
        .isEqualTo(Ending.LOCAL_FAILURE);
    assertThat(Failures.ofDial(new SocketException("Operation not permitted")))
        .isEqualTo(Ending.LOCAL_FAILURE);
    assertThat(Failures.ofDial(new BindException("Cannot assign requested address")))
        .isEqualTo(Ending.LOCAL_FAILURE);
    assertThat(Failures.ofDial(new ConnectException("Connection refused")))
        .isEqualTo(Ending.REFUSED);
    assertThat(Failures.ofDial(new NoRouteToHostException("No route to host")))
        .isEqualTo(Ending.UNREACHABLE);
  }

  @Test
  void callsABrokenConnectionReset() {
    assertThat(Failures.ofTransfer(new SocketException("Connection reset")))
        .isEqualTo(Ending.RESET);
    assertThat(Failures.ofTransfer(new IOException("Broken pipe"))).isEqualTo(Ending.RESET);
    assertThat(Failures.ofTransfer(new IOException((String) null))).isEqualTo(Ending.RESET);
    assertThat(Failures.ofTransfer(new IOException("Connection timed out")))
        .isEqualTo(Ending.SILENT);
  }
}
