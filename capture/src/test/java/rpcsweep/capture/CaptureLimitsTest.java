package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rpcsweep.capture.Frames.ACK;
import static rpcsweep.capture.Frames.FIN;
import static rpcsweep.capture.Frames.RST;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CaptureLimitsTest {

  @Test
  void keepsTheBeginningOfALongConversation() throws IOException, MalformedCaptureException {
    CaptureLimits limits = new CaptureLimits(2 * Chunk.OVERHEAD + 10, 1000, 10, 10_000);
    Talk talk =
        Talk.begun()
            .client(1, "12345")
            .server(1, "abcdefgh")
            .client(6, "no")
            .client(8, 9, FIN | ACK, "")
            .server(9, 9, FIN | ACK, "");

    TcpConversation read = Reading.of(talk.bytes(), limits).only();

    assertThat(Reading.script(read)).isEqualTo("C:12345 S:abcde");
    assertThat(read.missing()).containsExactly(Missing.BEYOND_LIMIT);
    assertThat(read.ending()).isEqualTo(new Ending.Fin(Side.CLIENT, true));
  }

  @Test
  void handsOverTheOldestWhenThereAreTooMany() throws IOException, MalformedCaptureException {
    CaptureLimits limits = new CaptureLimits(1000, 1000, 2, 10_000);
    Talk talk = new Talk();
    for (int port = 1; port <= 4; port++) {
      talk.clientPort(port).begin().client(1, "from" + port);
    }
    talk.clientPort(1).client(6, "straggler").clientPort(4).server(1, 6, RST, "");

    Reading reading = Reading.of(talk.bytes(), limits);

    assertThat(reading.conversations())
        .extracting(Reading::script)
        .containsExactly("C:from1", "C:from2", "C:from3", "C:from4");
    assertThat(reading.conversations())
        .extracting(TcpConversation::ending)
        .containsExactly(
            new Ending.SetAside(),
            new Ending.SetAside(),
            new Ending.Open(),
            new Ending.Reset(Side.SERVER));
    assertThat(reading.conversations())
        .extracting(TcpConversation::isComplete)
        .containsExactly(false, false, true, true);
    assertThat(reading.summary().ignored(IgnoredReason.AFTER_END)).isEqualTo(1);
  }

  @Test
  void handsOverTheOldestWhenTheyTakeTooMuch() throws IOException, MalformedCaptureException {
    CaptureLimits limits = new CaptureLimits(1000, 100, 1000, 2 * (Assembly.OVERHEAD + 600L));
    Talk talk = new Talk();
    for (int port = 1; port <= 3; port++) {
      talk.clientPort(port).begin().client(1, "x".repeat(450));
    }

    assertThat(Reading.of(talk.bytes(), limits).conversations())
        .extracting(TcpConversation::ending)
        .containsExactly(new Ending.SetAside(), new Ending.Open(), new Ending.Open());
  }

  @Test
  void refusesLimitsOneConversationCouldBreak() {
    assertThatThrownBy(() -> new CaptureLimits(1000, 1000, 1, 4023))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CaptureLimits(0, 1, 1, 10_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CaptureLimits(1000, 1000, 1, 4024).conversations()).isEqualTo(1);
  }

  /// The heap of the tests is smaller than this file, none of whose conversations ever ends.
  @Test
  void readsAFileLargerThanTheMemory() throws IOException, MalformedCaptureException {
    int count = 1_000_000;
    AtomicInteger handedOver = new AtomicInteger();

    CaptureSummary summary =
        new CaptureReader(CaptureLimits.DEFAULT)
            .read(
                endless(count), conversation -> handedOver.addAndGet(conversation.chunks().size()));

    assertThat(summary.packets()).isEqualTo(count);
    assertThat(handedOver).hasValue(count);
    assertThat(count * 1040L).isGreaterThan(Runtime.getRuntime().maxMemory());
  }

  /// A pcap file of `count` packets, each with 1000 bytes of another connection.
  private static InputStream endless(int count) {
    byte[] head = PcapBytes.of(101).bytes();
    byte[] packet = Frames.ipv4(Frames.tcp(1, 135, 1, 1, ACK, new byte[1000]));
    ByteBuffer record =
        ByteBuffer.wrap(
            Arrays.copyOfRange(
                PcapBytes.of(101).packet(Talk.START, packet).bytes(),
                head.length,
                head.length + 16 + packet.length));
    Enumeration<InputStream> packets =
        new Enumeration<>() {
          private int next;

          @Override
          public boolean hasMoreElements() {
            return next < count;
          }

          @Override
          public InputStream nextElement() {
            // The source address: behind the record header, 12 bytes into the packet.
            record.order(ByteOrder.BIG_ENDIAN).putInt(16 + 12, next++);
            return new ByteArrayInputStream(record.array());
          }
        };
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(new ByteArrayInputStream(head), new SequenceInputStream(packets))));
  }
}
