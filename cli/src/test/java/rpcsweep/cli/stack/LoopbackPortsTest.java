package rpcsweep.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {

  @Test
  void passesOverPortsThatAreTaken() throws Exception {
    int first = new LoopbackPorts().take(1).getFirst();
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
      assertThat(new LoopbackPorts().take(3)).hasSize(3).doesNotContain(first);
    }
  }

  @Test
  void neverHandsOutAPortTwiceAndStaysBelowThePortsOfOutgoingConnections() throws Exception {
    LoopbackPorts ports = new LoopbackPorts();
    List<Integer> some = ports.take(20);
    assertThat(some).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    assertThat(ports.take(20)).doesNotContainAnyElementsOf(some);
  }
}
