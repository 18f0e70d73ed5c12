package rpcsweep.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a running service shows at `/q/metrics`, in version 0.0.4 of Prometheus' text format.
public final class Exposition {

  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /// One line.
  ///
  /// @param name with its suffix
  /// @param labels by name
  /// @param value the value
  public record Sample(String name, Map<String, String> labels, double value) {}

  private final Map<String, String> help = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();

  private Exposition(String text) {
    for (String line : text.lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (comment.matches()) {
        (comment.group(1).equals("HELP") ? help : types).put(comment.group(2), comment.group(3));
      } else if (sample.matches()) {
        samples.add(
            new Sample(
                sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
      }
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(l -> labels.put(l.group(1), l.group(2)));
    }
    return labels;
  }

  /// Asks a service.
  ///
  /// @param service where it speaks HTTP
  public static Exposition of(URI service) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/q/metrics"))
              .header("Accept", "text/plain")
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("/q/metrics answers " + answer.statusCode());
      }
      return new Exposition(answer.body());
    }
  }

  /// Every metric whose name begins so, as a catalogue would list it; the `_max` of a histogram is
  /// part of it.
  public List<CataloguedMetric> metrics(String prefix) {
    List<CataloguedMetric> metrics = new ArrayList<>();
    types.forEach((name, type) -> {
      boolean ofAnother = name.endsWith("_max") && types.containsKey(withoutSuffix(name));
      if (name.startsWith(prefix) && !ofAnother) {
        metrics.add(
            new CataloguedMetric("", name, type, labelsOf(name), help.getOrDefault(name, "")));
      }
    });
    return metrics;
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - "_max".length());
  }

  private Set<String> labelsOf(String name) {
    Set<String> labels = new TreeSet<>();
    samples.stream()
        .filter(sample -> sample.name().equals(name) || sample.name().equals(name + "_count"))
        .forEach(sample -> labels.addAll(sample.labels().keySet()));
    return labels;
  }

  /// Every value a label has anywhere in the metrics that begin so.
  public Set<String> labelValues(String prefix) {
    Set<String> values = new LinkedHashSet<>();
    samples.stream()
        .filter(sample -> sample.name().startsWith(prefix))
        .forEach(sample -> values.addAll(sample.labels().values()));
    return values;
  }

  /// The sum over all samples of this name that have these labels.
  ///
  /// @param labels names and values in turn
  public double sum(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> {
          boolean all = true;
          for (int i = 0; i < labels.length; i += 2) {
            all &= labels[i + 1].equals(sample.labels().get(labels[i]));
          }
          return all;
        })
        .mapToDouble(Sample::value)
        .sum();
  }
}
