package rpcsweep.cli.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The captured conversation of Microsoft's own scanner, as a file of packets: what tshark remarks
/// on these bytes it may remark on ours.
final class GoldenCapture {

  private static final Path WIRE = Path.of("..", "msrpc", "src", "test", "resources", "wire");
  private static final int LINE = 16;

  /// A PDU and the direction in which it went, as text2pcap names it: O to the server.
  private record Sent(String direction, String file) {}

  private static final List<Sent> CONVERSATION =
      List.of(
          new Sent("O", "01-bind.hex"),
          new Sent("I", "02-bind_ack.hex"),
          new Sent("O", "03-request-A.hex"),
          new Sent("I", "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex"),
          new Sent("O", "04-request-B.hex"),
          new Sent("I", "05-reply-AB-80040154-REGDB_E_CLASSNOTREG.hex"),
          new Sent("O", "06-alter_context.hex"),
          new Sent("I", "07-alter_context_resp.hex"),
          new Sent("O", "08-request-R.hex"),
          new Sent("I", "09-reply-R-80040154-REGDB_E_CLASSNOTREG.hex"));

  private static final List<Sent> REFUSED =
      List.of(new Sent("O", "01-bind.hex"), new Sent("I", "11-bind_nak.hex"));

  private GoldenCapture() {}

  /// Writes the conversation.
  static Path conversation(Path folder) throws IOException {
    return write(folder.resolve("golden.pcap"), CONVERSATION);
  }

  /// Writes a bind and the bind_nak to it.
  static Path refused(Path folder) throws IOException {
    return write(folder.resolve("golden-refused.pcap"), REFUSED);
  }

  private static Path write(Path capture, List<Sent> pdus) throws IOException {
    StringBuilder dump = new StringBuilder();
    for (Sent pdu : pdus) {
      byte[] bytes = bytes(WIRE.resolve(pdu.file()));
      dump.append(pdu.direction()).append('\n');
      for (int i = 0; i < bytes.length; i += LINE) {
        int end = Math.min(bytes.length, i + LINE);
        dump.append(
            String.format(
                Locale.ROOT, "%06x %s%n", i, HexFormat.ofDelimiter(" ").formatHex(bytes, i, end)));
      }
    }
    Path text = capture.resolveSibling(capture.getFileName() + ".txt");
    Files.writeString(text, dump);
    String ignored =
        ForeignRun.of(
                Duration.ofSeconds(30),
                ForeignTool.TEXT2PCAP.require().toString(),
                "-q",
                "-D",
                "-T",
                "50000,135",
                text.toString(),
                capture.toString())
            .output();
    return capture;
  }

  /// The bytes of a file of hex digits with comments.
  private static byte[] bytes(Path file) throws IOException {
    String digits =
        Files.readAllLines(file).stream()
            .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
