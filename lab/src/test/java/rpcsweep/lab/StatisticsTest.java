package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackAddress;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.statistics.Counter;
import rpcsweep.lab.statistics.LabStatistics;
import rpcsweep.lab.statistics.StatisticsReport;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.PduReader;

/// What the counters say of clients that behave, and of those that do not.
@ParameterizedClass
@EnumSource
class StatisticsTest {

  private static final String HOST = "127.46.0.7";
  private static final String TARPIT = "127.46.0.8";

  private final Listen listen;
  private Lab lab;

  StatisticsTest(Listen listen) {
    this.listen = listen;
  }

  @BeforeEach
  void start() throws IOException {
    LabNetwork network =
        LabNetwork.only("127.46.0.0/24", Persona.UNPATCHED).with(TARPIT, Persona.TARPIT);
    lab = Lab.start(LabConfiguration.of(3, network.with(listen)));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Map<Counter, Integer> counted(String address) {
    LoopbackAddress parsed = LoopbackAddress.parse(address).orElseThrow();
    LabStatistics statistics = lab.statistics();
    Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      int count = statistics.count(parsed, counter);
      if (count > 0) {
        counts.put(counter, count);
      }
    }
    return counts;
  }

  private static void converse(RawClient client) throws IOException {
    BindAck bindAck = client.bind();
    client.ask(ActivationRequests.known());
    client.ask(ActivationRequests.unknownProperties());
    client.ask(ActivationRequests.alterContext(bindAck.assocGroupId()));
    client.ask(ActivationRequests.badPath());
  }

  @Test
  void aGentleConversationIsCountedWithoutViolation() throws IOException {
    try (RawClient client = RawClient.connect(lab, HOST)) {
      converse(client);
    }

    assertThat(counted(HOST))
        .isEqualTo(
            Map.of(
                Counter.CONNECTIONS, 1,
                Counter.BINDS, 1,
                Counter.REMOTE_CREATE_INSTANCES, 2,
                Counter.ALTER_CONTEXTS, 1,
                Counter.REMOTE_ACTIVATIONS, 1));
    assertThat(lab.statistics().addresses()).hasSize(1);
    assertThat(lab.statistics().addressesByConnections()).isEqualTo(Map.of(1, 1L));
    assertThat(lab.statistics().violations()).isZero();
  }

  @Test
  void everyAddressOfASweepIsConnectedToExactlyOnce() throws IOException {
    for (int i = 0; i < 256; i++) {
      if (i != 8) {
        try (RawClient client = RawClient.connect(lab, "127.46.0." + i)) {
          converse(client);
        }
      }
    }

    assertThat(lab.statistics().addressesByConnections()).isEqualTo(Map.of(1, 255L));
    assertThat(lab.statistics().violations()).isZero();
  }

  @Test
  void connectionsOneAfterTheOtherAreNotConcurrent() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (RawClient client = RawClient.connect(lab, HOST)) {
        client.bind();
      }
    }

    assertThat(counted(HOST)).isEqualTo(Map.of(Counter.CONNECTIONS, 200, Counter.BINDS, 200));
  }

  @Test
  void countsConnectionsAtTheSameTime() throws IOException {
    try (RawClient first = RawClient.connect(lab, HOST);
        RawClient second = RawClient.connect(lab, HOST);
        RawClient elsewhere = RawClient.connect(lab, "127.46.0.9")) {
      first.bind();
      second.bind();
      elsewhere.bind();

      assertThat(counted(HOST))
          .isEqualTo(
              Map.of(Counter.CONNECTIONS, 2, Counter.BINDS, 2, Counter.CONCURRENT_CONNECTIONS, 1));
      assertThat(lab.statistics().violations()).isEqualTo(1);
    }
  }

  @Test
  void countsPdusThatDoNotWaitForTheAnswer() throws IOException {
    byte[] bind = WireFiles.read("01-bind.hex");
    byte[] request = WireFiles.read("03-request-A.hex");
    byte[] both = Arrays.copyOf(bind, bind.length + request.length);
    System.arraycopy(request, 0, both, bind.length, request.length);
    try (RawClient client = RawClient.connect(lab, HOST)) {
      client.send(both);

      assertThat(counted(HOST)).containsEntry(Counter.PDUS_BEFORE_ANSWER, 1);
    }
  }

  @Test
  void countsPdusSentToAHostThatHasNotAnswered() throws IOException {
    try (RawClient client = RawClient.connect(lab, TARPIT)) {
      client.send(WireFiles.read("01-bind.hex"));
      assertThat(counted(TARPIT)).doesNotContainKey(Counter.PDUS_BEFORE_ANSWER);
      client.send(WireFiles.read("03-request-A.hex"));

      assertThat(counted(TARPIT)).containsEntry(Counter.PDUS_BEFORE_ANSWER, 1);
    }
  }

  @Test
  void countsOperationsThatAreNotOnTheAllowList() throws IOException {
    byte[] request = WireFiles.read("03-request-A.hex");
    request[22] = 9;
    try (RawClient client = RawClient.connect(lab, HOST)) {
      client.bind();
      Fault fault = (Fault) PduReader.read(client.ask(request));

      assertThat(fault.status()).isEqualTo(FaultStatus.OP_RNG_ERROR);
      assertThat(counted(HOST))
          .containsEntry(Counter.OPERATIONS_NOT_ALLOWED, 1)
          .containsEntry(Counter.OTHER_REQUESTS, 1);
    }
  }

  @Test
  void countsRequestsOnContextsThatWereNeverOffered() throws IOException {
    try (RawClient client = RawClient.connect(lab, HOST)) {
      client.bind();
      Fault fault = (Fault) PduReader.read(client.ask(WireFiles.read("08-request-R.hex")));

      assertThat(fault.status()).isEqualTo(FaultStatus.INVALID_PRES_CONTEXT_ID);
      assertThat(counted(HOST)).containsEntry(Counter.OPERATIONS_NOT_ALLOWED, 1);
    }
  }

  @Test
  void countsAuthVerifiers() throws IOException {
    byte[] bind = WireFiles.read("01-bind.hex");
    byte[] withVerifier = Arrays.copyOf(bind, bind.length + 16);
    withVerifier[8] = (byte) (bind[8] + 16);
    withVerifier[10] = 8;
    withVerifier[bind.length] = 10;
    withVerifier[bind.length + 1] = 2;
    try (RawClient client = RawClient.connect(lab, HOST)) {
      assertThat(PduReader.read(client.ask(withVerifier))).isInstanceOf(BindAck.class);

      assertThat(counted(HOST)).containsEntry(Counter.AUTH_VERIFIERS, 1);
    }
  }

  @Test
  void countsRequestsSentTwice() throws IOException {
    try (RawClient client = RawClient.connect(lab, HOST)) {
      client.bind();
      client.ask(ActivationRequests.known());
      client.ask(ActivationRequests.known(77, 1));

      assertThat(counted(HOST)).containsEntry(Counter.REPEATED_REQUESTS, 1);
    }
  }

  @Test
  void countsAlterContextsOfAnotherAssociationGroup() throws IOException {
    try (RawClient client = RawClient.connect(lab, HOST)) {
      BindAck bindAck = client.bind();
      client.ask(ActivationRequests.alterContext(bindAck.assocGroupId() + 1));

      assertThat(counted(HOST)).containsEntry(Counter.WRONG_ASSOCIATION_GROUPS, 1);
    }
  }

  @Test
  void refusesAndCountsWhatIsNoPdu() throws IOException {
    byte[] tooLong = WireFiles.read("01-bind.hex");
    tooLong[8] = (byte) 0xd1;
    tooLong[9] = 0x16;
    byte[] noLength = WireFiles.read("01-bind.hex");
    noLength[8] = 0;
    byte[] fragment = WireFiles.read("01-bind.hex");
    fragment[3] = 1;
    byte[] lyingCount = WireFiles.read("01-bind.hex");
    lyingCount[24] = (byte) 200;
    for (byte[] nonsense : new byte[][] {tooLong, noLength, fragment, lyingCount, new byte[20]}) {
      try (RawClient client = RawClient.connect(lab, HOST)) {
        assertThat(PduReader.read(client.ask(nonsense))).isInstanceOf(BindNak.class);
        assertThat(client.receiveSome()).isEmpty();
      }
    }

    assertThat(counted(HOST)).containsEntry(Counter.MALFORMED_PDUS, 5);
  }

  @Test
  void takesAPduThatArrivesByteByByte() throws IOException {
    try (RawClient client = RawClient.connect(lab, HOST)) {
      for (byte each : WireFiles.read("01-bind.hex")) {
        client.send(new byte[] {each});
        lab.statistics();
      }
      assertThat(PduReader.read(client.receive())).isInstanceOf(BindAck.class);

      assertThat(counted(HOST)).isEqualTo(Map.of(Counter.CONNECTIONS, 1, Counter.BINDS, 1));
    }
  }

  @Test
  void reportsAreReadableByPeopleAndPrograms() throws IOException {
    try (RawClient first = RawClient.connect(lab, HOST);
        RawClient second = RawClient.connect(lab, HOST)) {
      converse(first);
      second.bind();

      assertThat(StatisticsReport.line(lab.statistics()))
          .isEqualTo(
              "lab: 2 connections to 1 addresses (0 exactly once), 3 requests, 1 violations");
      assertThat(StatisticsReport.json(lab.statistics()))
          .contains("\"connections\": 2,", "\"concurrent_connections\": 1,")
          .contains("\"addresses_by_connections\": {\"2\": 1},")
          .contains("\"violated_addresses\": [\"" + HOST + "\"]");
    }
  }
}
