package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final MetricCatalogue catalogue = MetricCatalogue.read();

  @Test
  void namesEveryMetricOnce() {
    assertThat(catalogue.all()).extracting(CataloguedMetric::name).doesNotHaveDuplicates();
    assertThat(catalogue.all()).hasSizeGreaterThan(30);
  }

  @Test
  void hasASectionForEachService() {
    for (String service : List.of("scheduler-service", "probe-worker", "results-service")) {
      assertThat(catalogue.of(service)).as(service).hasSizeGreaterThan(8);
    }
  }

  @Test
  void countersAndOnlyTheyEndInTotal() {
    assertThat(catalogue.all())
        .allMatch(metric -> metric.name().endsWith("_total") == metric.type().equals("counter"));
  }

  @Test
  void noLabelCouldHoldAnAddressOrACaller() {
    assertThat(catalogue.all())
        .filteredOn(CataloguedMetric::isOurs)
        .flatExtracting(metric -> List.copyOf(metric.labels()))
        .isSubsetOf("site", "reason", "outcome", "ending");
  }

  @Test
  void findsTheHistogramOfASample() {
    assertThat(catalogue.find("rpcsweep_conversation_seconds_bucket")).isPresent();
    assertThat(catalogue.find("rpcsweep_probes_total")).isPresent();
    assertThat(catalogue.find("rpcsweep_probes_total_sum")).isEmpty();
    assertThat(catalogue.find("rpcsweep_nothing")).isEmpty();
  }
}
