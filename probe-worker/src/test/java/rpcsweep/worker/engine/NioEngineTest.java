package rpcsweep.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rpcsweep.worker.dial.Transport.TCP;
import static rpcsweep.worker.engine.Loopback.at;
import static rpcsweep.worker.engine.Loopback.listen;
import static rpcsweep.worker.engine.Loopback.read;
import static rpcsweep.worker.engine.Loopback.write;
import static rpcsweep.worker.engine.RecordingDialogue.finishingAtFirstBytes;
import static rpcsweep.worker.engine.RecordingDialogue.send;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rpcsweep.worker.dial.GuardedDialer;

/// Over real sockets on loopback, with plain blocking hosts at the other end.
class NioEngineTest {

  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(300);

  /// Long enough for a host to answer on a busy machine.
  private static final Duration ENOUGH = Duration.ofSeconds(2);

  private static final int CAPACITY = 50;

  private final NioEngine engine =
      new NioEngine(new GuardedDialer(Loopback.site(), true), 2, CAPACITY);

  @AfterEach
  void close() {
    engine.close();
    assertThat(engine.openCount()).isZero();
  }

  @Test
  void movesBytesBothWaysUntilTheDialogueFinishes() throws Exception {
    try (ServerSocket host = listen("127.70.0.1")) {
      RecordingDialogue dialogue =
          new RecordingDialogue(text -> text.equals("one") ? send("more") : Reaction.Finish.FINISH);
      engine.open(at(host), TCP, LONG, dialogue);
      try (Socket accepted = host.accept()) {
        assertThat(read(accepted, 5)).isEqualTo("hello");
        write(accepted, "one");
        assertThat(read(accepted, 4)).isEqualTo("more");
        write(accepted, "two");

        assertThat(dialogue.ending()).isEqualTo(Ending.FINISHED);
        assertThat(dialogue.events).containsExactly("dialling", "connected", "one", "two");
        assertEndsInOrder(accepted);
      }
    }
  }

  @Test
  void tellsARefusalFromSilence() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket host = listen("127.70.0.2")) {
      nobody = at(host);
    }
    RecordingDialogue refused = finishingAtFirstBytes();
    engine.open(nobody, TCP, LONG, refused);
    assertThat(refused.ending()).isEqualTo(Ending.REFUSED);
    assertThat(refused.events).containsExactly("dialling");

    try (SilentHost silent = new SilentHost("127.70.0.3")) {
      RecordingDialogue unanswered = finishingAtFirstBytes();
      engine.open(silent.address(), TCP, SHORT, unanswered);
      assertThat(unanswered.ending()).isEqualTo(Ending.NO_ANSWER);
      assertThat(unanswered.events).containsExactly("dialling");
      assertThat(unanswered.connectTook()).isGreaterThanOrEqualTo(SHORT);
    }
  }

  @Test
  void tellsAnOrderlyCloseFromAReset() throws Exception {
    try (ServerSocket host = listen("127.70.0.4")) {
      RecordingDialogue closed = finishingAtFirstBytes();
      engine.open(at(host), TCP, LONG, closed);
      try (Socket accepted = host.accept()) {
        assertThat(read(accepted, 5)).isEqualTo("hello");
      }
      assertThat(closed.ending()).isEqualTo(Ending.CLOSED);

      RecordingDialogue reset = finishingAtFirstBytes();
      engine.open(at(host), TCP, LONG, reset);
      try (Socket accepted = host.accept()) {
        assertThat(read(accepted, 5)).isEqualTo("hello");
        accepted.setSoLinger(true, 0);
      }
      assertThat(reset.ending()).isEqualTo(Ending.RESET);
      assertThat(reset.events).containsExactly("dialling", "connected");
    }
  }

  @Test
  void givesEachStepItsTimeAnew() throws Exception {
    try (ServerSocket host = listen("127.70.0.5")) {
      RecordingDialogue dialogue = new RecordingDialogue(_ -> send("again"));
      engine.open(at(host), TCP, ENOUGH, dialogue);
      try (Socket accepted = host.accept()) {
        assertThat(read(accepted, 5)).isEqualTo("hello");
        long answeredAt = System.nanoTime();
        write(accepted, "x");
        assertThat(read(accepted, 5)).isEqualTo("again");

        assertThat(dialogue.ending()).isEqualTo(Ending.SILENT);
        assertThat(Duration.ofNanos(dialogue.endedAt - answeredAt)).isGreaterThanOrEqualTo(ENOUGH);
      }
    }
  }

  @Test
  void givesAHostThatDripsNoMoreTime() throws Exception {
    try (ServerSocket host = listen("127.70.0.6")) {
      RecordingDialogue dialogue = new RecordingDialogue(_ -> Reaction.Await.AWAIT);
      engine.open(at(host), TCP, SHORT, dialogue);
      try (Socket accepted = host.accept()) {
        accepted.setTcpNoDelay(true);
        for (int i = 0; i < 1_000 && !dialogue.isOver(); i++) {
          try {
            write(accepted, "x");
          } catch (IOException _) {
            break;
          }
          TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(dialogue.ending()).isEqualTo(Ending.SILENT);
        assertThat(dialogue.events.size()).isGreaterThan(3);
        assertThat(Duration.ofNanos(dialogue.endedAt - dialogue.connectedAt))
            .isGreaterThanOrEqualTo(SHORT)
            .isLessThan(LONG);
      }
    }
  }

  /// What has arrived has arrived, even if this side was too busy to look until the time was over.
  @Test
  void callsNoHostSilentWhoseAnswerWasWaiting() throws Exception {
    try (NioEngine single = new NioEngine(new GuardedDialer(Loopback.site(), true), 1, CAPACITY);
        ServerSocket host = listen("127.70.0.7");
        ServerSocket other = listen("127.70.0.8")) {
      CountDownLatch answered = new CountDownLatch(1);
      RecordingDialogue patient = finishingAtFirstBytes();
      single.open(at(host), TCP, ENOUGH, patient);
      try (Socket accepted = host.accept()) {
        assertThat(read(accepted, 5)).isEqualTo("hello");
        RecordingDialogue blocking =
            new RecordingDialogue(_ -> {
              awaitUnchecked(answered);
              spinUntil(patient.connectedAt + 2 * ENOUGH.toNanos());
              return Reaction.Finish.FINISH;
            });
        single.open(at(other), TCP, LONG, blocking);
        try (Socket blocker = other.accept()) {
          write(blocker, "block");
          write(accepted, "answer");
          answered.countDown();

          assertThat(patient.ending()).isEqualTo(Ending.FINISHED);
          assertThat(patient.events).contains("answer");
        }
      }
    }
  }

  @Test
  void sendsWhatDoesNotFitAtOnce() throws Exception {
    byte[] large = new byte[8 * 1024 * 1024];
    try (ServerSocket host = listen("127.70.0.9")) {
      RecordingDialogue dialogue =
          new RecordingDialogue(text ->
              text.equals("go")
                  ? new Reaction.Send(ByteBuffer.wrap(large))
                  : Reaction.Finish.FINISH);
      engine.open(at(host), TCP, LONG, dialogue);
      try (Socket accepted = host.accept()) {
        read(accepted, 5);
        write(accepted, "go");
        InputStream in = accepted.getInputStream();
        assertThat(in.readNBytes(large.length)).hasSize(large.length);
        write(accepted, "thanks");
        assertThat(dialogue.ending()).isEqualTo(Ending.FINISHED);
      }
    }
  }

  @Test
  void endsAnAttemptFromOutside() throws Exception {
    try (ServerSocket host = listen("127.70.0.10");
        SilentHost silent = new SilentHost("127.70.0.11")) {
      RecordingDialogue talking = finishingAtFirstBytes();
      RecordingDialogue connecting = finishingAtFirstBytes();
      Attempt one = engine.open(at(host), TCP, LONG, talking);
      Attempt other = engine.open(silent.address(), TCP, LONG, connecting);
      try (Socket accepted = host.accept()) {
        read(accepted, 5);
        one.abort();
        other.abort();
        other.abort();

        assertThat(talking.ending()).isEqualTo(Ending.ABORTED);
        assertThat(connecting.ending()).isEqualTo(Ending.ABORTED);
      }
    }
  }

  @Test
  void doesNotDialWhatIsNotWantedAnyMore() throws Exception {
    try (ServerSocket host = listen("127.70.0.12")) {
      RecordingDialogue unwanted =
          new RecordingDialogue(_ -> Reaction.Finish.FINISH) {
            @Override
            public boolean dialling() {
              return false;
            }
          };
      engine.open(at(host), TCP, LONG, unwanted);

      assertThat(unwanted.ending()).isEqualTo(Ending.WITHDRAWN);
      host.setSoTimeout(100);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(host::accept);
    }
  }

  @Test
  void reportsWhatTheDialerRefuses() throws Exception {
    RecordingDialogue outside = finishingAtFirstBytes();
    engine.open(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 135), TCP, LONG, outside);
    assertThat(outside.ending()).isEqualTo(Ending.NOT_PERMITTED);

    try (ServerSocket host = listen("127.70.0.13")) {
      RecordingDialogue first = finishingAtFirstBytes();
      Attempt attempt = engine.open(at(host), TCP, LONG, first);
      try (Socket accepted = host.accept()) {
        read(accepted, 5);
        RecordingDialogue second = finishingAtFirstBytes();
        engine.open(at(host), TCP, LONG, second);
        assertThat(second.ending()).isEqualTo(Ending.BUSY);
        attempt.abort();
        assertThat(first.ending()).isEqualTo(Ending.ABORTED);
      }
      RecordingDialogue third = finishingAtFirstBytes();
      engine.open(at(host), TCP, LONG, third);
      try (Socket accepted = host.accept()) {
        write(accepted, "x");
        assertThat(third.ending()).isEqualTo(Ending.FINISHED);
      }
    }
  }

  @Test
  void survivesADefectiveDialogue() throws Exception {
    try (ServerSocket host = listen("127.70.0.14")) {
      for (int i = 0; i < 4; i++) {
        RecordingDialogue defective =
            new RecordingDialogue(_ -> {
              throw new IllegalStateException("a defect, on purpose");
            });
        engine.open(at(host), TCP, LONG, defective);
        try (Socket accepted = host.accept()) {
          write(accepted, "x");
          assertThat(defective.ending()).isEqualTo(Ending.LOCAL_FAILURE);
        }
      }
    }
  }

  @Test
  void takesNoMoreThanItsCapacityAndNothingWhenClosed() throws Exception {
    try (SilentHost silent = new SilentHost("0.0.0.0")) {
      int port = silent.address().getPort();
      List<RecordingDialogue> dialogues = new ArrayList<>();
      for (int i = 1; i <= CAPACITY; i++) {
        RecordingDialogue dialogue = finishingAtFirstBytes();
        dialogues.add(dialogue);
        engine.open(new InetSocketAddress("127.70.1." + i, port), TCP, LONG, dialogue);
      }
      assertThat(engine.openCount()).isEqualTo(CAPACITY);
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() ->
              engine.open(
                  new InetSocketAddress("127.70.2.1", port), TCP, LONG, finishingAtFirstBytes()));

      engine.close();

      for (RecordingDialogue dialogue : dialogues) {
        assertThat(dialogue.ending()).isEqualTo(Ending.ABORTED);
      }
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() ->
              engine.open(
                  new InetSocketAddress("127.70.2.1", port), TCP, LONG, finishingAtFirstBytes()));
    }
  }

  /// The host reads the end of the stream; a reset behind it can only be seen afterwards.
  private static void assertEndsInOrder(Socket accepted) throws IOException {
    int end;
    try {
      end = accepted.getInputStream().read();
    } catch (IOException _) {
      // The reset was faster than this thread; in order it was all the same.
      end = -1;
    }
    assertThat(end).isEqualTo(-1);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void spinUntil(long nanoTime) {
    while (System.nanoTime() - nanoTime < 0) {
      Thread.onSpinWait();
    }
  }
}
