package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `docs/metrics.md`, read as data.
public final class MetricCatalogue {

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| (\\w+) \\|([^|]*)\\| (.+) \\|");
  private static final Pattern LABEL = Pattern.compile("`([^`]+)`");
  private static final Pattern DERIVED = Pattern.compile("(.+)_(?:bucket|sum|count|max)");

  private final List<CataloguedMetric> metrics = new ArrayList<>();

  private MetricCatalogue(List<String> lines) {
    String section = "";
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        section = line.substring("## ".length());
      } else if (row.matches()) {
        metrics.add(
            new CataloguedMetric(
                section, row.group(1), row.group(2), labels(row.group(3)), row.group(4)));
      }
    }
  }

  private static Set<String> labels(String cell) {
    Set<String> labels = new LinkedHashSet<>();
    LABEL.matcher(cell).results().forEach(found -> labels.add(found.group(1)));
    return labels;
  }

  /// The catalogue of this repository.
  public static MetricCatalogue read() {
    try {
      return new MetricCatalogue(Files.readAllLines(RepositoryFile.at("docs/metrics.md")));
    } catch (IOException e) {
      throw new AssertionError("the catalogue cannot be read", e);
    }
  }

  /// All of it.
  public List<CataloguedMetric> all() {
    return List.copyOf(metrics);
  }

  /// The metrics of one service alone.
  public List<CataloguedMetric> of(String service) {
    return metrics.stream().filter(m -> m.section().equals("In " + service)).toList();
  }

  /// The metric a sample belongs to: itself, or the histogram it is derived from.
  public Optional<CataloguedMetric> find(String sample) {
    Optional<CataloguedMetric> exact =
        metrics.stream().filter(metric -> metric.name().equals(sample)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    Matcher derived = DERIVED.matcher(sample);
    return derived.matches()
        ? metrics.stream()
            .filter(metric -> !metric.type().equals("counter") && !metric.type().equals("gauge"))
            .filter(metric -> metric.name().equals(derived.group(1)))
            .findFirst()
        : Optional.empty();
  }

  /// Fails unless a running service shows exactly what stands here of it, and nothing of ours that
  /// does not.
  public void assertAgreesWith(String service, Exposition shown) {
    List<CataloguedMetric> ours = shown.metrics("rpcsweep_");
    Set<String> shared =
        metrics.stream()
            .filter(metric -> metric.section().startsWith("Of "))
            .map(CataloguedMetric::name)
            .collect(Collectors.toSet());
    assertThat(ours)
        .filteredOn(metric -> !shared.contains(metric.name()))
        .extracting(MetricCatalogue::row)
        .containsExactlyInAnyOrderElementsOf(
            of(service).stream().map(MetricCatalogue::row).toList());
    assertThat(shown.metrics(""))
        .filteredOn(metric -> shared.contains(metric.name()))
        .allSatisfy(metric -> {
          CataloguedMetric known = find(metric.name()).orElseThrow();
          assertThat(metric.type()).as(metric.name()).isEqualTo(known.type());
          assertThat(metric.labels()).as(metric.name()).isEqualTo(known.labels());
        });
  }

  private static String row(CataloguedMetric metric) {
    return "%s %s %s: %s"
        .formatted(metric.name(), metric.type(), new TreeSet<>(metric.labels()), metric.meaning());
  }
}
