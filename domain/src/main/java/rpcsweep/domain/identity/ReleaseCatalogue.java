package rpcsweep.domain.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import rpcsweep.domain.verdict.Confidence;

/// `releases.csv`: from traits to an operating system, the first row that matches.
final class ReleaseCatalogue {

  private static final String FILE = "releases.csv";
  private static final int COLUMNS = 6;
  private static final String NOTHING = "-";

  /// Read once, when first asked.
  private static final List<CatalogueRow> ROWS = read();

  private ReleaseCatalogue() {}

  /// Every row, in the order they are tried.
  static List<CatalogueRow> rows() {
    return ROWS;
  }

  /// The first row about such a host.
  static Optional<CatalogueRow> find(Traits traits) {
    return ROWS.stream().filter(row -> row.matches(traits)).findFirst();
  }

  private static List<CatalogueRow> read() {
    try (InputStream in =
            Objects.requireNonNull(ReleaseCatalogue.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ReleaseCatalogue::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatalogueRow row(String line) {
    List<String> cells = Arrays.stream(line.split(",", COLUMNS)).map(String::strip).toList();
    if (cells.size() != COLUMNS) {
      throw new IllegalStateException(FILE + ": not " + COLUMNS + " columns: " + line);
    }
    return new CatalogueRow(
        cells.get(0),
        traits(cells.get(1)),
        cells.get(2).equals(NOTHING)
            ? Optional.empty()
            : Optional.of(OperatingSystem.valueOf(cells.get(2))),
        Confidence.valueOf(cells.get(3)),
        cells.get(5),
        traits(cells.get(4)));
  }

  private static Map<String, String> traits(String cell) {
    Map<String, String> traits = new TreeMap<>();
    for (String trait : cell.split(" +", -1)) {
      int equals = trait.indexOf('=');
      traits.put(trait.substring(0, equals), trait.substring(equals + 1));
    }
    return traits;
  }
}
