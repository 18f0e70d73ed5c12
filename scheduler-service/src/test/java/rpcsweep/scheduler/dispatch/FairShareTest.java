package rpcsweep.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.Scenario.done;
import static rpcsweep.scheduler.Scenario.probes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.Scenario;

/// How the scans of a site share its pace.
class FairShareTest extends DispatcherTestCase {

  private void define(String id, Priority priority, String... targets) throws RefusedException {
    dispatcher.define(
        Scenario.scan(
            new ScanId(id),
            Scenario.order(priority, false, List.of(targets), List.of()),
            Scenario.site(1, 256)));
  }

  /// The addresses each scan was given by and by.
  private Map<String, Integer> addressesIn(int ticks) {
    Map<String, Integer> addresses = new TreeMap<>();
    for (int i = 0; i < ticks; i++) {
      for (Task.ProbeBatch task : probes(tickAfter(Duration.ofMillis(50)))) {
        addresses.merge(task.scan().value(), task.batch().size(), Integer::sum);
        dispatcher.complete(done(task));
      }
    }
    return addresses;
  }

  @Test
  void givesEachScanItsWeight() throws RefusedException {
    dispatcher = dispatcher(25_600, 65_536);
    define("high", Priority.HIGH, "10.16.0.0/12");
    define("low", Priority.LOW, "10.32.0.0/12");
    define("normal", Priority.NORMAL, "10.48.0.0/12");

    Map<String, Integer> addresses = addressesIn(1_000);

    int low = addresses.get("low");
    assertThat(addresses.get("normal")).isBetween(4 * low - 1_024, 4 * low + 1_024);
    assertThat(addresses.get("high")).isBetween(16 * low - 4_096, 16 * low + 4_096);
  }

  @Test
  void countsAddressesAndNotBatches() throws RefusedException {
    dispatcher = dispatcher(25_600, 65_536);
    define("crumbs", Priority.NORMAL, everySixteenth());
    define("whole", Priority.NORMAL, "10.32.0.0/14");

    Map<String, Integer> addresses = addressesIn(200);

    assertThat(addresses.get("crumbs")).isCloseTo(addresses.get("whole"), within(1_024));
  }

  private static Offset<Integer> within(int addresses) {
    return Offset.offset(addresses);
  }

  /// Sixteen addresses in each of 16,384 blocks.
  private static String[] everySixteenth() {
    return IntStream.range(0, 16_384)
        .mapToObj(i -> "10.%d.%d.0/28".formatted(64 + (i >> 8), i & 255))
        .toArray(String[]::new);
  }

  @Test
  void savesUpNoTurnsForAScanThatCameLater() throws RefusedException {
    dispatcher = dispatcher(25_600, 65_536);
    define("early", Priority.NORMAL, "10.16.0.0/12");
    int before = addressesIn(400).get("early");
    define("late", Priority.NORMAL, "10.32.0.0/12");

    Map<String, Integer> addresses = addressesIn(100);

    assertThat(before).isGreaterThan(400_000);
    assertThat(addresses.get("late")).isCloseTo(addresses.get("early"), within(1_024));
  }

  @Test
  void letsEveryTaskOfAnEqualScanTakeItsTurn() throws RefusedException {
    dispatcher = dispatcher(FAST, 1_536);
    define("a", Priority.NORMAL, "10.0.0.0/16");
    define("b", Priority.NORMAL, "10.1.0.0/16");
    define("c", Priority.NORMAL, "10.2.0.0/16");

    List<String> turns =
        probes(tick()).stream().map(task -> task.scan().value()).collect(Collectors.toList());

    assertThat(turns).containsExactly("a", "b", "c", "a", "b", "c");
  }
}
