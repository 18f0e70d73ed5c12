package rpcsweep.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.Service;

/// Hostile hosts and hostile recordings by the thousand, each from a seed that a failure names;
/// `-Drpcsweep.fuzz.rounds` makes it search longer.
class InterviewFuzzTest {

  private static final int ROUNDS = Integer.getInteger("rpcsweep.fuzz.rounds", 20_000);

  /// Memory of one interview, all that it ever takes: the model host's own is in it.
  private static final long MOST_BYTES = 8 * 1024 * 1024;

  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  private static final Set<Probe> EVERYTHING = EnumSet.allOf(Probe.class);

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void asksNoHostAnythingButWhatIsOnTheList() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      long at = seed;
      guard(at, () -> new HostileInterview(at, EVERYTHING).run());
    }
  }

  @Test
  void readsAnyRecording() {
    List<byte[]> questions = new ArrayList<>();
    for (Call call : Call.values()) {
      questions.add(QuestionTranscript.bytes(call));
    }
    for (long seed = 0; seed < ROUNDS; seed++) {
      long at = seed;
      guard(at, () -> replay(new Random(at), questions));
    }
  }

  private static void replay(Random random, List<byte[]> questions) {
    Hostility hostility = new Hostility(random);
    ModelHost host = new ModelHost();
    Leg leg = Leg.tcp(Service.ENDPOINT_MAPPER, 135);
    host.greeting(leg);
    List<Segment> segments = new ArrayList<>();
    for (byte[] question : questions) {
      if (random.nextInt(5) != 0) {
        segments.add(new Segment(true, ByteBuffer.wrap(hostility.bend(question))));
        byte[] answer = answer(host, leg, question);
        segments.add(new Segment(false, ByteBuffer.wrap(hostility.bend(answer))));
      }
    }
    Replayed replayed =
        Replay.read(segments, LegEnding.values()[random.nextInt(LegEnding.values().length)]);
    assertThat(replayed.pdus()).hasSizeLessThanOrEqualTo(Replay.MAX_PDUS + 2);
  }

  /// Some of the questions do not fit this host's contexts; then it says nothing.
  private static byte[] answer(ModelHost host, Leg leg, byte[] question) {
    try {
      return host.answer(leg, question);
    } catch (NoSuchElementException | NullPointerException _) {
      return new byte[0];
    }
  }

  private void guard(long seed, Runnable round) {
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      round.run();
    } catch (RuntimeException | AssertionError e) {
      fail("seed " + seed, e);
    }
    if (thread.getCurrentThreadAllocatedBytes() - bytes > MOST_BYTES) {
      fail("seed %d took %d bytes", seed, thread.getCurrentThreadAllocatedBytes() - bytes);
    }
    if (System.nanoTime() - start > MOST_TIME.toNanos()) {
      fail("seed %d took %d ms", seed, (System.nanoTime() - start) / 1_000_000);
    }
  }
}
