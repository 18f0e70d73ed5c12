package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.PresentationContext;

/// What the counters say of clients that ask a host about itself, gently or not.
class IdentificationStatisticsTest {

  private OneOfEach each;

  @BeforeEach
  void startLab() throws IOException {
    each = OneOfEach.start();
  }

  @AfterEach
  void stopLab() {
    each.close();
  }

  private Map<Counter, Integer> counted(Persona persona) {
    LoopbackAddress address = LoopbackAddress.parse(OneOfEach.address(persona)).orElseThrow();
    Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      int count = each.lab().statistics().count(address, counter);
      if (count > 0) {
        counts.put(counter, count);
      }
    }
    return counts;
  }

  @Test
  void oneNegotiateIsNoViolationAndASecondIs() throws IOException {
    PresentationContext mapper = PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER);
    try (RawClient client = each.connect(Persona.WINDOWS_7)) {
      client.ask(Bind.withNegotiate(1, mapper));
      assertThat(each.lab().statistics().violations()).isZero();
      client.ask(Bind.withNegotiate(2, mapper));
    }

    assertThat(counted(Persona.WINDOWS_7))
        .isEqualTo(
            Map.of(
                Counter.CONNECTIONS, 1,
                Counter.BINDS, 2,
                Counter.NEGOTIATES, 2,
                Counter.REPEATED_NEGOTIATES, 1));
  }

  @Test
  void anAuth3IsAViolation() throws IOException {
    byte[] auth3 = WireFiles.read("01-bind.hex");
    auth3[2] = 16;
    try (RawClient client = each.connect(Persona.WINDOWS_7)) {
      client.ask(auth3);
    }

    assertThat(counted(Persona.WINDOWS_7)).containsEntry(Counter.AUTH_VERIFIERS, 1);
  }

  @Test
  void lookingUpTheSameEntriesAgainIsAViolation() throws IOException {
    PresentationContext mapper = PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER);
    try (RawClient client = each.connect(Persona.WINDOWS_XP_PATCHED)) {
      client.ask(Bind.of(1, mapper));
      client.askInFragments(Call.of(2, mapper, EptLookup.first()));
      assertThat(each.lab().statistics().violations()).isZero();
      client.askInFragments(Call.of(3, mapper, EptLookup.first()));
    }

    assertThat(counted(Persona.WINDOWS_XP_PATCHED)).containsEntry(Counter.REPEATED_REQUESTS, 1);
  }

  @Test
  void askingWhetherTheServerIsAliveTwiceIsAViolation() throws IOException {
    PresentationContext exporter = PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER);
    try (RawClient client = each.connect(Persona.NT4_UNPATCHED)) {
      client.ask(Bind.of(1, exporter));
      client.ask(Call.of(2, exporter, Operation.SERVER_ALIVE2));
      client.ask(Call.of(3, exporter, Operation.SERVER_ALIVE));
      assertThat(each.lab().statistics().violations()).isZero();
      client.ask(Call.of(4, exporter, Operation.SERVER_ALIVE));
    }

    assertThat(counted(Persona.NT4_UNPATCHED)).containsEntry(Counter.REPEATED_REQUESTS, 1);
  }
}
