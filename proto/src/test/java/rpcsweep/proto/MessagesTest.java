package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.plan.BlockOffsets;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.scan.v1.Scan;

class MessagesTest {

  private static final ScanId SCAN = new ScanId("night-1");
  private static final SiteId SITE = new SiteId("osaka");
  private static final Address BLOCK = Address.parse("10.1.2.0").orElseThrow();
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

  static final List<Exchange> EVERY_ANSWER =
      List.of(
          new Exchange(Call.BIND, new Answer.Accepted()),
          new Exchange(Call.BIND, new Answer.Rejected(2, 1)),
          new Exchange(Call.BIND, new Answer.Nak(4)),
          new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)),
          new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Fault(0x1c010003)),
          new Exchange(Call.ALTER_CONTEXT, new Answer.Malformed("frag_length 7 is too small")),
          new Exchange(Call.REMOTE_ACTIVATION, new Answer.Silence()),
          new Exchange(Call.REMOTE_ACTIVATION, new Answer.Closed()),
          new Exchange(Call.REMOTE_ACTIVATION, new Answer.Reset()),
          new Exchange(Call.BIND_ACTIVATION, new Answer.Shutdown()),
          new Exchange(
              Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER,
              new Answer.BigEndian(new Answer.Rejected(2, 1))));

  static Stream<Task> tasks() {
    TargetSet targets =
        TargetSet.of(
            new AddressRange(BLOCK.plus(3), BLOCK.plus(9)), AddressRange.of(BLOCK.plus(255)));
    return Stream.of(
        new Task.ProbeBatch(
            SCAN,
            SITE,
            2,
            new Batch(65_535, BLOCK, targets),
            135,
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Profile.FULL.probes(true),
            NOON),
        new Task.ResolveNames(SCAN, SITE, 1, List.of("host.example", "other.example")));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskSurvivesItsMessage(Task task) {
    assertThat(TaskMessages.read(TaskMessages.write(task))).isEqualTo(task);
  }

  static Stream<Completion> completions() {
    return Stream.of(
        new Completion.BatchDone(
            SCAN,
            SITE,
            3,
            17,
            StateCounts.of(Map.of(HostState.NO_RESPONSE, 2L, HostState.PATCHED, 254L)),
            BlockOffsets.of(BitSet.valueOf(new long[] {0, 0, 5}))),
        new Completion.BatchAbandoned(SCAN, SITE, 1, 0, Completion.Reason.STOPPED),
        new Completion.BatchAbandoned(SCAN, SITE, 1, 0, Completion.Reason.LEASE_ENDED),
        new Completion.NamesResolved(
            SCAN,
            SITE,
            1,
            List.of(
                new NameResolution("a.example", List.of(BLOCK, Address.parse("::1").orElseThrow())),
                new NameResolution("gone.example", List.of()))));
  }

  @ParameterizedTest
  @MethodSource("completions")
  void everyCompletionSurvivesItsMessage(Completion completion) {
    assertThat(CompletionMessages.read(CompletionMessages.write(completion, "worker-1", NOON)))
        .isEqualTo(completion);
  }

  @Test
  void aBatchObservationSurvivesItsMessage() {
    BatchObservation batch = batchObservation();

    BatchObservation read = ObservationMessages.read(ObservationMessages.write(batch));

    assertThat(read).usingRecursiveComparison().isEqualTo(batch);
  }

  @Test
  void aKnownInterfaceHasItsName() {
    rpcsweep.proto.host.v1.Finding interfaces =
        EveryFinding.LIST.stream()
            .filter(Finding.Interfaces.class::isInstance)
            .map(FindingMessages::write)
            .findFirst()
            .orElseThrow();

    assertThat(interfaces.getInterfaces().getOffers(0).getAbstractSyntax().getDisplayName())
        .isEqualTo("epmp");
  }

  @Test
  void aControlSurvivesItsMessageAndItsKeyNamesItsSubject() {
    List.of(
            new ControlMessages.Control.Cancelled(),
            new ControlMessages.Control.Halted(new Halt("alarm in hall 3", "kim@osaka", NOON)))
        .forEach(control ->
            assertThat(ControlMessages.read(ControlMessages.write(control))).isEqualTo(control));
    assertThat(ControlMessages.scan(ControlMessages.key(SCAN))).contains(SCAN);
    assertThat(ControlMessages.site(ControlMessages.key(SITE))).contains(SITE);
    assertThat(ControlMessages.site(ControlMessages.key(SCAN))).isEmpty();
  }

  @Test
  void onlyMalformedMessageEscapesFromMutatedBytes() {
    Random random = new Random(20_261_123);
    byte[][] seeds = {
      TaskMessages.write(tasks().findFirst().orElseThrow()),
      CompletionMessages.write(completions().toList().getLast(), "w", NOON),
      ObservationMessages.write(batchObservation()),
    };
    List<Consumer<byte[]>> readers =
        List.of(
            TaskMessages::read,
            CompletionMessages::read,
            ObservationMessages::read,
            ControlMessages::read);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = seeds[round % seeds.length].clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      for (Consumer<byte[]> reader : readers) {
        try {
          reader.accept(bytes);
        } catch (MalformedMessageException _) {
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aMessageThatSaysNothingIsMalformed() {
    assertThatThrownBy(() -> TaskMessages.read(new byte[0]))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageStartingWith("not a task: ");
  }

  @Test
  void theNumbersOfTheStatesAreTheirCodes() {
    for (HostState state : HostState.values()) {
      rpcsweep.proto.host.v1.HostState message = HostStateMessages.write(state);
      assertThat(message.getNumber()).isEqualTo(state.code());
      assertThat(HostStateMessages.read(message)).isEqualTo(state);
      if (state != HostState.NOT_SCANNED) {
        assertThat(message.name()).isEqualTo("HOST_STATE_" + state.name());
      }
    }
    for (Confidence confidence : Confidence.values()) {
      assertThat(HostStateMessages.write(confidence).name())
          .isEqualTo("CONFIDENCE_" + confidence.name());
    }
  }

  @Test
  void theContractHasTheLifeOfAScan() {
    assertThat(Stream.of(ScanState.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Stream.of(Scan.State.values())
                .filter(s -> s != Scan.State.UNRECOGNIZED && s != Scan.State.STATE_UNSPECIFIED)
                .map(Enum::name)
                .toList());
  }

  /// One host for every answer and finding there is, and one that said nothing.
  private static BatchObservation batchObservation() {
    byte[] outcomes = new byte[Batch.LARGEST];
    List<Observation> observations = new ArrayList<>();
    for (Exchange exchange : EVERY_ANSWER) {
      int offset = observations.size();
      outcomes[offset] = (byte) Outcome.CONNECTED.code();
      observations.add(new Observation(BLOCK.plus(offset), NOON, List.of(exchange)));
    }
    for (Finding finding : EveryFinding.LIST) {
      observations.add(
          new Observation(BLOCK.plus(observations.size()), NOON, List.of(), List.of(finding)));
    }
    outcomes[255] = (byte) Outcome.NO_RESPONSE.code();
    return new BatchObservation(SCAN, SITE, 9, BLOCK, outcomes, observations, NOON.plusSeconds(1));
  }
}
