package rpcsweep.domain.fingerprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// `interfaces.csv`: the names of RPC interfaces, each with the specification that says so.
public final class InterfaceCatalogue {

  private static final String FILE = "interfaces.csv";
  private static final int COLUMNS = 4;

  private static final Map<UUID, Entry> ENTRIES = read();

  /// A known interface.
  ///
  /// @param uuid its identifier
  /// @param name as its specification calls it
  /// @param description what it is, a few words
  /// @param source who says so
  public record Entry(UUID uuid, String name, String description, String source) {}

  private InterfaceCatalogue() {}

  /// The entry of an interface, whatever its version.
  public static Optional<Entry> find(UUID uuid) {
    return Optional.ofNullable(ENTRIES.get(uuid));
  }

  /// `IObjectExporter (DCOM object resolver)`; the identifier where the interface is not known.
  public static String nameOf(Syntax rpcInterface) {
    return find(rpcInterface.uuid())
        .map(entry -> entry.name() + " (" + entry.description() + ")")
        .orElseGet(rpcInterface::toString);
  }

  /// Every entry.
  static List<Entry> entries() {
    return List.copyOf(ENTRIES.values());
  }

  private static Map<UUID, Entry> read() {
    Map<UUID, Entry> entries = new LinkedHashMap<>();
    try (InputStream in =
            Objects.requireNonNull(InterfaceCatalogue.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(InterfaceCatalogue::entry)
          .forEach(entry -> {
            if (entries.put(entry.uuid(), entry) != null) {
              throw new IllegalStateException(FILE + ": twice: " + entry.uuid());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static Entry entry(String line) {
    List<String> cells = Arrays.stream(line.split(",", COLUMNS)).map(String::strip).toList();
    if (cells.size() != COLUMNS) {
      throw new IllegalStateException(FILE + ": not " + COLUMNS + " columns: " + line);
    }
    return new Entry(UUID.fromString(cells.get(0)), cells.get(1), cells.get(2), cells.get(3));
  }
}
