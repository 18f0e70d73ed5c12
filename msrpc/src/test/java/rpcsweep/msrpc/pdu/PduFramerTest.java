package rpcsweep.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.msrpc.GoldenFile;
import rpcsweep.msrpc.MalformedPduException;

class PduFramerTest {

  static List<GoldenFile> allFiles() {
    return GoldenFile.all();
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void findsAPduCutAtAnyPoint(GoldenFile file) {
    byte[] bytes = file.bytes();
    for (int cut = 0; cut <= bytes.length; cut++) {
      PduFramer framer = new PduFramer();
      List<Pdu> found = feed(framer, Arrays.copyOf(bytes, cut));
      assertThat(framer.isMidPdu()).isEqualTo(cut > 0 && cut < bytes.length);
      found.addAll(feed(framer, Arrays.copyOfRange(bytes, cut, bytes.length)));

      assertThat(found).containsExactly(file.read());
      assertThat(framer.isMidPdu()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void findsAPduThatComesByteByByteInADirectBuffer(GoldenFile file) {
    PduFramer framer = new PduFramer();
    List<Pdu> found = new ArrayList<>();
    for (byte each : file.bytes()) {
      framer.next(ByteBuffer.allocateDirect(1).put(each).flip()).ifPresent(found::add);
    }

    assertThat(found).containsExactly(file.read());
  }

  @Test
  void findsAllPdusOfOneSegmentAndThePartThatFollows() {
    byte[] ack = GoldenFile.named("02-bind_ack.hex").bytes();
    byte[] reply = GoldenFile.named("05-reply-AB-80080004-CO_E_BAD_PATH.hex").bytes();
    ByteBuffer segment = ByteBuffer.allocate(256).put(ack).put(reply).put(ack, 0, 20).flip();
    PduFramer framer = new PduFramer();

    assertThat(framer.next(segment)).contains(PduReader.read(ack));
    assertThat(framer.next(segment)).contains(PduReader.read(reply));
    assertThat(framer.next(segment)).isEmpty();
    assertThat(segment.hasRemaining()).isFalse();
    assertThat(framer.isMidPdu()).isTrue();
    assertThat(framer.next(ByteBuffer.wrap(ack, 20, 40))).contains(PduReader.read(ack));
  }

  @Test
  void knowsGarbageByItsFirstByte() {
    byte[] banner = "ncacn_http/1.0".getBytes(StandardCharsets.US_ASCII);

    for (int length = 1; length <= banner.length; length++) {
      ByteBuffer in = ByteBuffer.wrap(banner, 0, length);
      assertThatThrownBy(() -> new PduFramer().next(in))
          .isInstanceOf(MalformedPduException.class)
          .hasMessage("rpc_vers at offset 0: 0x6e");
    }
  }

  @Test
  void judgesEachHeaderFieldAsSoonAsItIsThere() {
    assertRefused(new byte[] {5, 2}, "rpc_vers_minor");
    assertRefused(new byte[] {5, 0, 12, 3, 0x7f}, "packed_drep");
    assertRefused(new byte[] {5, 0, 12, 3, 0x10, 0, 0, 0, 15, 0}, "frag_length");
    assertRefused(new byte[] {5, 0, 12, 3, 0x10, 0, 0, 0, (byte) 0xd1, 0x16}, "frag_length");
    assertRefused(new byte[] {5, 0, 12, 3, 0, 0, 0, 0, (byte) 0xd1, 0x16}, "frag_length");
    assertRefused(new byte[] {5, 0, 12, 3, 0x10, 0, 0, 0, 60, 0, 60, 0}, "auth_length");
  }

  @Test
  void waitsWhileAHeaderCanStillBeTrue() {
    PduFramer framer = new PduFramer();

    assertThat(feed(framer, new byte[] {5, 0, 12, 3, 0x10, 0, 0, 0, (byte) 0xd0, 0x16})).isEmpty();
    assertThat(framer.isMidPdu()).isTrue();
  }

  @Test
  void staysBrokenOnceBroken() {
    PduFramer framer = new PduFramer();
    assertThatThrownBy(() -> feed(framer, new byte[] {'H'}))
        .isInstanceOf(MalformedPduException.class);
    byte[] ack = GoldenFile.named("02-bind_ack.hex").bytes();

    assertThatThrownBy(() -> feed(framer, ack)).hasMessageStartingWith("rpc_vers at offset 0");
  }

  @Test
  void takesNoMoreBytesThanAllowedHoweverTheyAreCut() {
    byte[] ack = GoldenFile.named("02-bind_ack.hex").bytes();
    PduFramer whole = new PduFramer(5840, 2 * ack.length);
    PduFramer cut = new PduFramer(5840, 2 * ack.length - 1);

    assertThat(feed(whole, ack)).hasSize(1);
    assertThat(feed(whole, ack)).hasSize(1);
    assertThatThrownBy(() -> feed(whole, ack)).hasMessageContaining("bytes altogether");
    assertThat(feed(cut, ack)).hasSize(1);
    assertThatThrownBy(
            () -> {
              for (byte each : ack) {
                feed(cut, new byte[] {each});
              }
            })
        .hasMessageContaining("bytes altogether");
  }

  @Test
  void refusesCapsThatCannotHoldAHeader() {
    assertThatThrownBy(() -> new PduFramer(15, 1000)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Pdu> feed(PduFramer framer, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Pdu> found = new ArrayList<>();
    framer.next(in).ifPresent(found::add);
    while (in.hasRemaining()) {
      framer.next(in).ifPresent(found::add);
    }
    return found;
  }

  private static void assertRefused(byte[] start, String field) {
    PduFramer framer = new PduFramer();
    assertThat(feed(framer, Arrays.copyOf(start, start.length - 1))).isEmpty();
    assertThatThrownBy(() -> feed(framer, new byte[] {start[start.length - 1]}))
        .isInstanceOfSatisfying(
            MalformedPduException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
