package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The dashboard and the alert rules ask for nothing that no service shows, and lead somebody who
/// is woken by an alert to what is to be done.
class MonitoringFilesTest {

  private static final String FOLDER = "k8s/components/monitoring/";

  /// Prometheus puts these on every sample of a pod.
  private static final Set<String> OF_THE_TARGET = Set.of("namespace", "pod", "job", "instance");

  private final MetricCatalogue catalogue = MetricCatalogue.read();

  private static String text(String path) throws IOException {
    return Files.readString(RepositoryFile.at(path));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static List<Map<?, ?>> alerts() throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<?, ?> rule = map(yaml.load(text(FOLDER + "alerts.yaml")));
    assertThat(rule.get("kind")).isEqualTo("PrometheusRule");
    List<Map<?, ?>> alerts = new ArrayList<>();
    for (Object group : list(map(rule.get("spec")).get("groups"))) {
      list(map(group).get("rules")).forEach(alert -> alerts.add(map(alert)));
    }
    return alerts;
  }

  private static List<String> dashboardQueries() throws IOException {
    JsonObject dashboard =
        JsonParser.parseString(text(FOLDER + "dashboards/rpcsweep.json")).getAsJsonObject();
    List<String> queries = new ArrayList<>();
    for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
      JsonArray targets = panel.getAsJsonObject().getAsJsonArray("targets");
      if (targets != null) {
        targets.forEach(target -> queries.add(target.getAsJsonObject().get("expr").getAsString()));
      }
    }
    return queries;
  }

  private void assertKnown(String expression) {
    Query query = Query.of(expression);
    Set<String> labels = new HashSet<>(OF_THE_TARGET);
    assertThat(query.metrics()).as(expression).isNotEmpty();
    for (String metric : query.metrics()) {
      assertThat(catalogue.find(metric)).as(metric + " in " + expression).isPresent();
      labels.addAll(catalogue.find(metric).orElseThrow().labels());
      if (metric.endsWith("_bucket")) {
        labels.add("le");
      }
    }
    assertThat(query.labels()).as(expression).isSubsetOf(labels);
  }

  @Test
  void everyMetricAndLabelOfEveryAlertIsInTheCatalogue() throws IOException {
    assertThat(alerts()).hasSizeGreaterThan(15);
    for (Map<?, ?> alert : alerts()) {
      assertKnown(alert.get("expr").toString());
    }
  }

  @Test
  void everyMetricAndLabelOfTheDashboardIsInTheCatalogue() throws IOException {
    assertThat(dashboardQueries()).hasSizeGreaterThan(30);
    dashboardQueries().forEach(this::assertKnown);
  }

  @Test
  void everyMetricOfOursIsSomewhereOnTheDashboard() throws IOException {
    Set<String> shown = new HashSet<>();
    for (String query : dashboardQueries()) {
      Query.of(query).metrics().forEach(m -> shown.add(catalogue.find(m).orElseThrow().name()));
    }
    assertThat(catalogue.all())
        .filteredOn(CataloguedMetric::isOurs)
        .extracting(CataloguedMetric::name)
        .allMatch(shown::contains);
  }

  @Test
  void everyAlertSaysHowBadItIsWhatIsTheMatterAndWhereToReadOn() throws IOException {
    List<String> sections =
        text("docs/alerts.md")
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring("## ".length()))
            .toList();
    List<String> names = new ArrayList<>();
    for (Map<?, ?> alert : alerts()) {
      String name = alert.get("alert").toString();
      names.add(name);
      Map<?, ?> annotations = map(alert.get("annotations"));
      assertThat(map(alert.get("labels")).get("severity"))
          .as(name)
          .isIn("critical", "warning", "info");
      assertThat(annotations.get("summary").toString()).as(name).hasSizeGreaterThan(20);
      assertThat(annotations.get("runbook"))
          .isEqualTo("docs/alerts.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.get("for").toString()).as(name).matches("\\d+m");
    }
    assertThat(sections).containsExactlyElementsOf(names);
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void placeholdersOfASummaryAreLabelsTheAlertHas() throws IOException {
    for (Map<?, ?> alert : alerts()) {
      Set<String> labels = Query.of(alert.get("expr").toString()).labels();
      String summary = map(alert.get("annotations")).get("summary").toString();
      for (String part : summary.split("\\$labels\\.", -1)) {
        if (!summary.startsWith(part)) {
          assertThat(labels).as(summary).contains(part.substring(0, part.indexOf(' ')));
        }
      }
    }
  }
}
