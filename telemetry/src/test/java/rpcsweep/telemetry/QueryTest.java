package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

  @Test
  void findsMetricsAndLabelsAndNeitherFunctionsNorWords() {
    Query query =
        Query.of(
            "histogram_quantile(0.9, sum by (site, le) (rate(a_seconds_bucket{x=~\"b|c\"}[5m]))) > 1.1 * max(d_total) and on (pod) absent(e) == 0 or vector(0)");

    assertThat(query.metrics()).containsExactlyInAnyOrder("a_seconds_bucket", "d_total", "e");
    assertThat(query.labels()).containsExactlyInAnyOrder("site", "le", "x", "pod");
  }

  @Test
  void findsAMetricWithoutAnythingAroundIt() {
    assertThat(Query.of("up").metrics()).containsExactly("up");
    assertThat(Query.of("min(a) == 0 or absent(b)").metrics()).containsExactly("a", "b");
  }

  @Test
  void passesOverTheVariablesOfADashboard() {
    Query query = Query.of("sum(increase(a_total{site=~\"$site\"}[$__range]))");

    assertThat(query.metrics()).containsExactly("a_total");
    assertThat(query.labels()).containsExactly("site");
  }
}
