package rpcsweep.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {

  private static final byte[] HELLO = Frames.ipv4(Frames.hello());
  private static final Instant TIME = Instant.parse("2003-09-10T12:00:00.123456789Z");
  private static final long MICROS = TIME.getEpochSecond() * 1_000_000 + 123_456;
  private static final int RAW = 101;

  static Stream<ByteOrder> orders() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
  }

  static Stream<Arguments> resolutions() {
    return orders()
        .flatMap(order -> Stream.of(Arguments.of(order, true), Arguments.of(order, false)));
  }

  @ParameterizedTest
  @MethodSource("resolutions")
  void readsPcapInBothByteOrdersAndBothResolutions(ByteOrder order, boolean nanos)
      throws IOException, MalformedCaptureException {
    TcpConversation read =
        Reading.of(new PcapBytes(order, nanos, RAW).packet(TIME, HELLO).bytes()).only();

    assertThat(Reading.script(read)).isEqualTo("C:hello");
    assertThat(read.firstPacket()).isEqualTo(nanos ? TIME : TIME.minusNanos(789));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void readsPcapngInBothByteOrders(ByteOrder order) throws IOException, MalformedCaptureException {
    TcpConversation read =
        Reading.of(
                new PcapngBytes(order).captureInterface(RAW, 0).enhanced(0, MICROS, HELLO).bytes())
            .only();

    assertThat(Reading.script(read)).isEqualTo("C:hello");
    assertThat(read.firstPacket()).isEqualTo(TIME.minusNanos(789));
  }

  @Test
  void skipsBlocksAndOptionsItDoesNotKnow() throws IOException, MalformedCaptureException {
    PcapngBytes file = new PcapngBytes(ByteOrder.LITTLE_ENDIAN);
    file.captureInterface(
            RAW, 0, file.option(2, Talk.ascii("lo")), file.option(9, new byte[] {6}), new byte[4])
        .block(PcapngBytes.NAME_RESOLUTION, new byte[100])
        .enhanced(0, MICROS, HELLO)
        .block(0x7fff_ffff, new byte[0]);

    assertThat(Reading.script(Reading.of(file.bytes()).only())).isEqualTo("C:hello");
  }

  @Test
  void forgetsTheInterfacesOfASectionThatHasEnded() throws IOException, MalformedCaptureException {
    PcapngBytes file =
        new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
            .captureInterface(105, 0)
            .enhanced(0, MICROS, HELLO)
            .section(ByteOrder.BIG_ENDIAN)
            .captureInterface(RAW, 0)
            .enhanced(0, MICROS, HELLO);

    Reading reading = Reading.of(file.bytes());

    assertThat(Reading.script(reading.only())).isEqualTo("C:hello");
    assertThat(reading.summary().ignored(IgnoredReason.LINK_TYPE)).isEqualTo(1);
  }

  @Test
  void readsSimplePacketsAsFarAsTheSnaplenLeftThem() throws IOException, MalformedCaptureException {
    Reading reading =
        Reading.of(
            new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
                .captureInterface(RAW, 43)
                .simple(HELLO, 43)
                .bytes());

    assertThat(Reading.script(reading.only())).isEqualTo("C:hel");
    assertThat(reading.only().firstPacket()).isEqualTo(Instant.EPOCH);
    assertThat(reading.only().missing()).contains(Missing.CLIENT_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 0, 1970-01-01T00:00:05Z",
    "3, 1500, 0, 1970-01-01T00:00:01.500Z",
    "9, 1000000001, 0, 1970-01-01T00:00:01.000000001Z",
    "12, 1000000001999, 0, 1970-01-01T00:00:01.000000001Z",
    "19, -1, 0, 1970-01-01T00:00:01.844674407Z",
    "-128, 7, 0, 1970-01-01T00:00:07Z",
    "-118, 1536, 0, 1970-01-01T00:00:01.500Z",
    "-88, 1649267441664, 0, 1970-01-01T00:00:01.500Z",
    "-65, -1, 0, 1970-01-01T00:00:01.999999999Z",
    "6, 1500000, 100, 1970-01-01T00:01:41.500Z",
    "6, 1500000, -100, 1969-12-31T23:58:21.500Z",
  })
  void countsTimeInTheUnitsOfTheInterface(
      byte resolution, long ticks, long offset, Instant expected)
      throws IOException, MalformedCaptureException {
    PcapngBytes file = new PcapngBytes(ByteOrder.BIG_ENDIAN);
    file.captureInterface(RAW, 0, file.option(9, new byte[] {resolution}), file.option(14, offset))
        .enhanced(0, ticks, HELLO);

    assertThat(Reading.of(file.bytes()).only().firstPacket()).isEqualTo(expected);
  }

  @Test
  void notesAFileThatEndsInTheMiddleOfAPacket() throws IOException, MalformedCaptureException {
    byte[] pcap = PcapBytes.of(RAW).packet(TIME, HELLO).packet(TIME, HELLO).bytes();
    byte[] pcapng =
        new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
            .captureInterface(RAW, 0)
            .enhanced(0, MICROS, HELLO)
            .enhanced(0, MICROS, HELLO)
            .bytes();

    for (byte[] file : List.of(pcap, pcapng)) {
      assertThat(Reading.of(file).summary().truncated()).isFalse();
      assertThat(Reading.of(file).summary().packets()).isEqualTo(2);
      for (int missing = 1; missing <= 60; missing++) {
        Reading reading = Reading.of(Arrays.copyOf(file, file.length - missing));

        assertThat(reading.summary().truncated()).isTrue();
        assertThat(reading.summary().packets()).isEqualTo(1);
        assertThat(Reading.script(reading.only())).isEqualTo("C:hello");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 12, 23})
  void refusesAFileThatEndsInItsHead(int length) {
    byte[] file = Arrays.copyOf(PcapBytes.of(RAW).bytes(), length);

    assertThatThrownBy(() -> Reading.of(file))
        .isInstanceOfSatisfying(
            MalformedCaptureException.class, e -> assertThat(e.offset()).isEqualTo(length))
        .hasMessageContaining("ends before the head");
  }

  @Test
  void refusesWhatIsNoCapture() {
    assertThatThrownBy(() -> Reading.of(Talk.ascii("Hello, this is text")))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessage("at byte 0: neither pcap nor pcapng: the file begins with 48656c6c");
    assertThatThrownBy(() -> Reading.of(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessageContaining("gzip");
  }

  @Test
  void refusesAPacketLongerThanAnyLinkCarriesAfterHandingOverWhatCameBefore() {
    byte[] file = PcapBytes.of(RAW).packet(TIME, HELLO).packet(TIME, HELLO).bytes();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - HELLO.length - 8, -1);
    List<String> before = new ArrayList<>();

    assertThatThrownBy(() ->
            new CaptureReader(CaptureLimits.DEFAULT)
                .read(
                    new ByteArrayInputStream(file),
                    conversation -> before.add(Reading.script(conversation))))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessage(
            "at byte %d: a packet of 4294967295 bytes, more than any link carries"
                .formatted(file.length - HELLO.length));
    assertThat(before).containsExactly("C:hello");
  }

  static Stream<Arguments> brokenBlocks() {
    PcapngBytes head = new PcapngBytes(ByteOrder.BIG_ENDIAN);
    byte[] tooFine = head.option(9, new byte[] {20});
    byte[] seconds = head.option(9, new byte[] {0});
    return Stream.of(
        Arguments.of(big().enhanced(0, 0, HELLO), "was not described", 28),
        Arguments.of(big().simple(HELLO, HELLO.length), "was not described", 28),
        Arguments.of(big().block(PcapngBytes.INTERFACE, new byte[4]), "too short", 28),
        Arguments.of(big().block(9, new byte[3]), "no multiple of 4", 28),
        Arguments.of(big().captureInterface(RAW, 0, new byte[] {0, 2, 0, 9}), "longer than", 28),
        Arguments.of(big().captureInterface(RAW, 0, tooFine), "finer", 28),
        Arguments.of(
            big().captureInterface(RAW, 0, seconds).enhanced(0, 1L << 62, HELLO), "calendars", 56),
        Arguments.of(
            big().captureInterface(RAW, 0).block(PcapngBytes.ENHANCED, longPacket()),
            "a packet of 5 bytes in a block of 36",
            48));
  }

  @ParameterizedTest
  @MethodSource("brokenBlocks")
  void namesTheBlockThatCannotBeUnderstood(PcapngBytes file, String problem, long offset) {
    assertThatThrownBy(() -> Reading.of(file.bytes()))
        .isInstanceOfSatisfying(
            MalformedCaptureException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining(problem);
  }

  @Test
  void refusesABlockWhoseTwoLengthsDiffer() {
    byte[] file = big().captureInterface(RAW, 0).bytes();
    file[file.length - 1]++;

    assertThatThrownBy(() -> Reading.of(file))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessage("at byte 28: a block that says 20 bytes at its start and 21 at its end");
  }

  @Test
  void refusesInterfacesWithoutEnd() {
    PcapngBytes file = big();
    for (int i = 0; i < 5000; i++) {
      file.captureInterface(RAW, 0);
    }

    assertThatThrownBy(() -> Reading.of(file.bytes()))
        .isInstanceOf(MalformedCaptureException.class)
        .hasMessageContaining("more than 4096 interfaces");
  }

  private static PcapngBytes big() {
    return new PcapngBytes(ByteOrder.BIG_ENDIAN);
  }

  /// The body of an enhanced packet block that says five bytes and has four.
  private static byte[] longPacket() {
    return ByteBuffer.allocate(24).putInt(12, 5).putInt(16, 5).array();
  }
}
