package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayersTest {

  private static final int RAW = 101;

  @ParameterizedTest
  @EnumSource
  void findsTheSegmentInEveryKindOfLink(HelloFrame frame)
      throws IOException, MalformedCaptureException {
    TcpConversation read = Reading.of(frame.capture()).only();

    assertThat(Reading.script(read)).isEqualTo("C:hello");
    assertThat(read.client()).hasToString(frame.client());
  }

  @ParameterizedTest
  @EnumSource
  void ignoresAPacketCutAnywhereInItsHeaders(HelloFrame frame)
      throws IOException, MalformedCaptureException {
    for (int captured = 0; captured < frame.bytes().length - 5; captured++) {
      byte[] file =
          PcapBytes.of(frame.linkType()).packet(Instant.EPOCH, frame.bytes(), captured).bytes();

      assertThat(Reading.of(file).summary().ignored(IgnoredReason.CUT_SHORT)).isEqualTo(1);
    }
  }

  @Test
  void takesThePaddingOfAShortFrameForNoData() throws IOException, MalformedCaptureException {
    byte[] padded = Arrays.copyOf(Frames.ipv4(Frames.hello()), 60);

    assertThat(Reading.script(Reading.of(raw(padded)).only())).isEqualTo("C:hello");
  }

  @Test
  void takesAPacketWithoutALengthToItsEnd() throws IOException, MalformedCaptureException {
    byte[] packet = Frames.ipv4(Frames.hello());
    ByteBuffer.wrap(packet).putShort(2, (short) 0);

    assertThat(Reading.script(Reading.of(raw(packet)).only())).isEqualTo("C:hello");
  }

  @Test
  void countsWhatItIgnoresByReason() throws IOException, MalformedCaptureException {
    byte[] tcp = Frames.hello();
    byte[] shortHeader = tcp.clone();
    shortHeader[12] = 0x40;
    byte[] longHeader = tcp.clone();
    longHeader[12] = (byte) 0xf0;
    byte[] longPacket = Frames.ipv4(tcp);
    longPacket[3]++;
    byte[] fragment6 = Frames.ipv6(44, Frames.after("0600000800000000", tcp));
    byte[] file =
        PcapBytes.of(RAW)
            .packet(Instant.EPOCH, Frames.ipv4(false, 6, 0x2000, tcp))
            .packet(Instant.EPOCH, Frames.ipv4(false, 6, 0x0001, tcp))
            .packet(Instant.EPOCH, fragment6)
            .packet(Instant.EPOCH, Frames.ipv4(false, 17, 0, tcp))
            .packet(Instant.EPOCH, Frames.ipv6(58, tcp))
            .packet(Instant.EPOCH, new byte[] {0x70, 0, 0, 0})
            .packet(Instant.EPOCH, Frames.ipv4(shortHeader))
            .packet(Instant.EPOCH, Frames.ipv4(longHeader))
            .packet(Instant.EPOCH, longPacket)
            .packet(Instant.EPOCH, Frames.ipv4(new byte[19]))
            .bytes();

    CaptureSummary summary = Reading.of(file).summary();

    assertThat(summary.packets()).isEqualTo(10);
    assertThat(summary.conversations()).isZero();
    assertThat(summary.ignored(IgnoredReason.FRAGMENT)).isEqualTo(3);
    assertThat(summary.ignored(IgnoredReason.NOT_TCP)).isEqualTo(2);
    assertThat(summary.ignored(IgnoredReason.NOT_IP)).isEqualTo(1);
    assertThat(summary.ignored(IgnoredReason.CONTRADICTORY)).isEqualTo(4);
    assertThat(summary.ignored()).hasSize(4);
  }

  @Test
  void countsPacketsOfLinksItDoesNotRead() throws IOException, MalformedCaptureException {
    byte[] file = PcapBytes.of(105).packet(Instant.EPOCH, Frames.ipv4(Frames.hello())).bytes();

    assertThat(Reading.of(file).summary().ignored(IgnoredReason.LINK_TYPE)).isEqualTo(1);
  }

  @Test
  void countsFramesThatCarryNoIp() throws IOException, MalformedCaptureException {
    byte[] arp =
        PcapBytes.of(1).packet(Instant.EPOCH, Frames.ethernet(0x0806, new byte[46])).bytes();
    byte[] appleTalk = PcapBytes.of(0).packet(Instant.EPOCH, new byte[] {16, 0, 0, 0, 0}).bytes();

    assertThat(Reading.of(arp).summary().ignored(IgnoredReason.NOT_IP)).isEqualTo(1);
    assertThat(Reading.of(appleTalk).summary().ignored(IgnoredReason.NOT_IP)).isEqualTo(1);
  }

  private static byte[] raw(byte[] packet) {
    return PcapBytes.of(RAW).packet(Instant.EPOCH, packet).bytes();
  }
}
