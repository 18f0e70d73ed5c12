package rpcsweep.msrpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduReader;

/// A PDU as annotated hex under `wire/`: pairs of digits, and from `#` on a comment that names the
/// field.
///
/// @param name the file's name
/// @param text its lines
public record GoldenFile(String name, List<String> text) {

  public static GoldenFile named(String name) {
    try {
      return new GoldenFile(name, Files.readAllLines(directory().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<GoldenFile> all() {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> named(file.getFileName().toString()))
          .sorted(Comparator.comparing(GoldenFile::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those whose first line says that a server sent them.
  public static List<GoldenFile> fromServer() {
    return all().stream().filter(file -> file.text().getFirst().startsWith("# server:")).toList();
  }

  public byte[] bytes() {
    StringBuilder hex = new StringBuilder();
    for (String line : text) {
      int comment = line.indexOf('#');
      hex.append((comment < 0 ? line : line.substring(0, comment)).replace(" ", ""));
    }
    return HexFormat.of().parseHex(hex);
  }

  public Pdu read() {
    return PduReader.read(bytes());
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path directory() {
    try {
      return Path.of(GoldenFile.class.getResource("/wire").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
