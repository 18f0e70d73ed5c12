package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.probe.Service;

/// A server cannot make any talk take more bytes, or more memory, than its caps, however long it
/// goes on. (How long it may go on is the engine's part: each step has one timeout, whatever drips
/// in.) Each talk is answered honestly up to some step and then in a hostile manner, for ever.
class HostileServerTest {

  private static final int CHUNK = 8 * 1024;
  private static final int CALL_ID = 12;
  private static final int STUB = 24;

  private static final Leg LEG = Leg.tcp(Service.ENDPOINT_MAPPER, 135);

  private enum Kind {
    CONVERSATION(Conversation::new, Conversation.MAX_TOTAL_LENGTH),
    OBJECT_EXPORTER(ObjectExporterProbe::new, 32 * 1024),
    INTERFACES(InterfacesProbe::new, 8 * 1024),
    NTLM_CHALLENGE(NtlmChallengeProbe::new, 8 * 1024),
    ENDPOINTS(EndpointsProbe::new, EndpointsProbe.MAX_TOTAL_LENGTH);

    final Supplier<Talk> talk;
    final int mostBytes;

    Kind(Supplier<Talk> talk, int mostBytes) {
      this.talk = talk;
      this.mostBytes = mostBytes;
    }
  }

  /// From the PDU that was sent and the honest answer to it, an endless supply of bytes.
  private enum Manner {
    SLOW_DRIP((_, _) ->
        new byte[][] {
          {5},
          {0},
          {2},
          {3},
          {16},
          {0},
          {0},
          {0},
          {(byte) 0xd0},
          {0x16},
          {0},
          {0},
          {1},
          {0},
          {0},
          {0},
          {0}
        }),
    ENDLESS_FULL_FRAGMENTS((sent, _) -> fragments(sent, 5_000)),
    ENDLESS_SMALL_FRAGMENTS((sent, _) -> fragments(sent, 1)),
    ENDLESS_EMPTY_FRAGMENTS((sent, _) -> fragments(sent, 0)),
    COUNT_OF_FOUR_GIBI((_, honest) -> new byte[][] {withHugeCounts(honest), {5}}),
    ANSWER_TO_ANOTHER_CALL(
        (_, honest) -> new byte[][] {WireFile.withByte(honest, CALL_ID, 99), {5}}),
    FLOOD_AFTER_THE_ANSWER(
        (_, honest) -> new byte[][] {Arrays.copyOf(honest, CHUNK), new byte[CHUNK]});

    final BiFunction<byte[], byte[], byte[][]> chunks;

    Manner(BiFunction<byte[], byte[], byte[][]> chunks) {
      this.chunks = chunks;
    }
  }

  static Stream<Arguments> everyMannerAtEveryStep() {
    return Stream.of(Kind.values())
        .flatMap(kind ->
            Stream.of(Manner.values())
                .flatMap(
                    manner -> Stream.of(0, 1, 2).map(honest -> arguments(kind, manner, honest))));
  }

  @ParameterizedTest
  @MethodSource
  void everyMannerAtEveryStep(Kind kind, Manner manner, int honestAnswers) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Talk talk = kind.talk.get();
    ModelHost host = new ModelHost();
    host.endpointCount = 1_000;
    host.greeting(LEG);
    Step step = talk.connected();
    for (int i = 0; i < honestAnswers && step instanceof Step.Send(ByteBuffer sent); i++) {
      step = talk.received(ByteBuffer.wrap(host.answer(LEG, Script.toArray(sent))));
    }
    if (!(step instanceof Step.Send(ByteBuffer sent))) {
      return;
    }
    byte[] question = Script.toArray(sent);
    Iterator<byte[]> supply = endless(manner.chunks.apply(question, host.answer(LEG, question)));
    int taken = 0;
    long allocated = 0;
    step = Step.Await.AWAIT;
    while (!(step instanceof Step.Done)) {
      byte[] chunk = supply.next();
      taken += chunk.length;
      ByteBuffer in = ByteBuffer.wrap(chunk);
      long before = thread.getCurrentThreadAllocatedBytes();
      step = talk.received(in);
      allocated += thread.getCurrentThreadAllocatedBytes() - before;
      assertThat(step).isNotInstanceOf(Step.Send.class);
      assertThat(taken).isLessThanOrEqualTo(kind.mostBytes + CHUNK);
    }

    // What is put together is copied as it grows; nothing is made from what is announced.
    assertThat(allocated).isLessThan(256 * 1024 + 20L * kind.mostBytes);
  }

  /// The chunks one after the other, then all but the first again and again.
  private static Iterator<byte[]> endless(byte[][] chunks) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> chunks[i < chunks.length ? i : 1 + (i - 1) % (chunks.length - 1)])
        .iterator();
  }

  /// The first fragment of a response, and the middle one that never is the last.
  private static byte[][] fragments(byte[] sent, int stubLength) {
    byte[] fragment = new byte[STUB + stubLength];
    byte[] header = {
      5, 0, 2, 1, 16, 0, 0, 0, (byte) fragment.length, (byte) (fragment.length >> 8)
    };
    System.arraycopy(header, 0, fragment, 0, header.length);
    fragment[CALL_ID] = sent[CALL_ID];
    return new byte[][] {fragment, WireFile.withByte(fragment, 3, 0)};
  }

  private static byte[] withHugeCounts(byte[] honest) {
    byte[] changed = honest.clone();
    Arrays.fill(changed, Math.min(STUB, changed.length), changed.length, (byte) 0xff);
    return changed;
  }
}
