package rpcsweep.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The captured bytes, from `wire/*.hex`: lines of a four-digit offset and bytes, and comments.
final class WireFiles {

  private static final int OFFSET_LENGTH = 4;

  private WireFiles() {}

  static byte[] read(String name) {
    try (InputStream in = WireFiles.class.getResourceAsStream("/wire/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      String digits =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.substring(OFFSET_LENGTH).replace(" ", ""))
              .collect(Collectors.joining());
      return HexFormat.of().parseHex(digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
