package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.nio.LabStartException;
import rpcsweep.lab.statistics.AddressStatistics;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SyntaxId;

class LabTest {

  private static LabConfiguration patched(Listen listen) {
    return LabConfiguration.of(1, LabNetwork.only("127.42.0.0/22", Persona.PATCHED).with(listen));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAPortThatIsInUse(Listen listen) throws IOException {
    try (Lab first = Lab.start(patched(listen))) {
      for (Listen other : Listen.values()) {
        assertThatThrownBy(() -> Lab.start(patched(other).withPort(first.port())))
            .isInstanceOf(LabStartException.class)
            .hasMessageContaining("port " + first.port())
            .hasMessageNotContaining("\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void closesWithinASecondWithConnectionsOpen(Listen listen) throws IOException {
    Lab lab = Lab.start(patched(listen));
    try (RawClient client = RawClient.connect(lab, "127.42.0.5")) {
      client.bind();
      long start = System.nanoTime();
      lab.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(client.receiveSome()).isEmpty();
      assertThatThrownBy(() -> RawClient.connect(lab, "127.42.0.5"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void portsAreFreeAgainAfterClosing() throws IOException {
    int port;
    try (Lab lab = Lab.start(patched(Listen.EACH))) {
      port = lab.port();
    }
    try (Lab again = Lab.start(patched(Listen.EACH).withPort(port))) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void answersAtAddressesThatEndIn255() throws IOException {
    for (Listen listen : Listen.values()) {
      try (Lab lab = Lab.start(patched(listen));
          RawClient client = RawClient.connect(lab, "127.42.1.255")) {
        assertThat(client.bind().results().getFirst().isAccepted()).isTrue();
      }
    }
  }

  @Test
  void closesConnectionsToAddressesOfNoNetwork() throws IOException {
    try (Lab lab = Lab.start(patched(Listen.ANY));
        RawClient client = RawClient.connect(lab, "127.43.0.1")) {
      assertThat(client.receiveSome()).isEmpty();
      assertThat(lab.statistics().foreignConnections()).isEqualTo(1);
    }
  }

  @Test
  void saysHowManyOpenFilesAreMissing() {
    LabNetwork tooLarge = LabNetwork.only("127.128.0.0/9", Persona.PATCHED).with(Listen.EACH);

    assertThatThrownBy(() -> Lab.start(LabConfiguration.of(1, tooLarge)))
        .isInstanceOf(LabStartException.class)
        .hasMessageContaining("8388608 listening sockets")
        .hasMessageContaining("open files");
  }

  @Test
  void mixesNetworksWithAndWithoutListenersOfTheirOwn() throws IOException {
    LabNetwork any =
        LabNetwork.of("127.44.0.0/16", Map.of(Persona.NO_DCOM, 1))
            .with("127.44.9.9", Persona.SILENT);
    LabNetwork each = LabNetwork.only("127.45.0.0/28", Persona.UNPATCHED);
    try (Lab lab = Lab.start(LabConfiguration.of(1, any, each));
        RawClient one = RawClient.connect(lab, "127.44.200.3");
        RawClient other = RawClient.connect(lab, "127.45.0.3")) {
      assertThat(one.bind().results().getFirst().isAccepted()).isFalse();
      assertThat(other.bind().results().getFirst().isAccepted()).isTrue();
      assertThatThrownBy(() -> RawClient.connect(lab, "127.44.9.9", 300))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void keepsTheCountsOfNeighbouringNetworksApart() throws IOException {
    LabNetwork low = LabNetwork.only("127.45.0.0/28", Persona.UNPATCHED);
    LabNetwork high = LabNetwork.only("127.45.0.16/28", Persona.UNPATCHED);
    try (Lab lab = Lab.start(LabConfiguration.of(1, low, high));
        RawClient client = RawClient.connect(lab, "127.45.0.17")) {
      client.bind();
      LoopbackAddress touched = LoopbackAddress.parse("127.45.0.17").orElseThrow();
      LoopbackAddress untouched = LoopbackAddress.parse("127.45.0.1").orElseThrow();

      assertThat(lab.statistics().count(touched, Counter.CONNECTIONS)).isEqualTo(1);
      assertThat(lab.statistics().count(untouched, Counter.CONNECTIONS)).isZero();
      assertThat(lab.statistics().addresses().map(AddressStatistics::address))
          .containsExactly(touched);
    }
  }

  @Test
  void answersEveryContextOfABindByItself() throws IOException {
    PresentationContext ndr64Only =
        new PresentationContext(7, KnownSyntaxes.ACTIVATION, List.of(KnownSyntaxes.NDR64));
    Bind bind =
        Bind.of(
            1,
            ActivationRequests.SCM_ACTIVATOR_CONTEXT,
            ActivationRequests.ACTIVATION_CONTEXT,
            PresentationContext.of(2, SyntaxId.of("6bffd098-a112-3610-9833-46c3f87e345a", 1, 0)),
            ndr64Only);
    try (Lab lab = Lab.start(patched(Listen.EACH));
        RawClient client = RawClient.connect(lab, "127.42.0.1")) {
      BindAck bindAck = (BindAck) client.ask(bind);
      Pdu r = client.ask(ActivationRequests.badPath());

      assertThat(bindAck.results())
          .containsExactly(
              ContextResult.accepted(KnownSyntaxes.NDR),
              ContextResult.accepted(KnownSyntaxes.NDR),
              ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED),
              ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED));
      assertThat(((Response) r).contextId()).isEqualTo(1);
    }
  }

  @Test
  void describesItselfInOneLine() throws IOException {
    try (Lab lab = Lab.start(patched(Listen.ANY))) {
      assertThat(lab).hasToString("1024 addresses in 127.42.0.0/22, port " + lab.port());
    }
  }
}
