package rpcsweep.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The captured PDUs under `wire/`, each a commented hexadecimal dump.
final class WireFile {

  private static final int OFFSET_COLUMNS = 4;
  private static final int PFC_FLAGS = 3;
  private static final int FRAG_LENGTH = 8;
  private static final int STUB = 24;

  private WireFile() {}

  /// The bytes of `wire/<name>.hex`.
  static byte[] bytes(String name) {
    try (InputStream in = WireFile.class.getResourceAsStream("/wire/" + name + ".hex")) {
      String digits =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(line -> line.substring(OFFSET_COLUMNS).replace(" ", ""))
              .collect(Collectors.joining());
      return HexFormat.of().parseHex(digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same answer under another call_id, which is at offset 12.
  static byte[] withCallId(byte[] pdu, int callId) {
    byte[] copy = pdu.clone();
    copy[12] = (byte) callId;
    return copy;
  }

  /// The same PDU with one byte changed.
  static byte[] withByte(byte[] pdu, int offset, int value) {
    byte[] copy = pdu.clone();
    copy[offset] = (byte) value;
    return copy;
  }

  /// The same PDU in fragments of this many stub bytes each, back to back; the stub starts at 24.
  static byte[] inFragments(byte[] response, int stubLength) {
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    for (int from = STUB; from < response.length; from += stubLength) {
      int length = Math.min(stubLength, response.length - from);
      byte[] fragment = Arrays.copyOf(response, STUB + length);
      System.arraycopy(response, from, fragment, STUB, length);
      boolean last = from + length == response.length;
      fragment[PFC_FLAGS] = (byte) ((from == STUB ? 1 : 0) | (last ? 2 : 0));
      fragment[FRAG_LENGTH] = (byte) fragment.length;
      fragment[FRAG_LENGTH + 1] = (byte) (fragment.length >>> 8);
      fragments.writeBytes(fragment);
    }
    return fragments.toByteArray();
  }
}
