package rpcsweep.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rpcsweep.domain.target.Text.address;
import static rpcsweep.domain.target.Text.set;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

class TaskTest {

  private static final ScanId MONTHLY = new ScanId("monthly");
  private static final SiteId OSAKA = new SiteId("osaka");

  @ParameterizedTest
  @ValueSource(ints = {1, 135, 65_535})
  void probesAnyPortThereIs(int port) {
    assertThat(probe(1, port).rpcPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void refusesAPortThereIsNot(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> probe(1, port))
        .withMessage("no such port: " + port);
  }

  @Test
  void countsAttemptsFromOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> probe(0, 135));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Task.ResolveNames(MONTHLY, OSAKA, 0, List.of("web")));
  }

  @Test
  void resolvesAtLeastOneNameAndNotMoreThanItsLimit() {
    assertThat(resolve(1).hostNames()).hasSize(1);
    assertThat(resolve(Task.LARGEST_NAME_COUNT).hostNames()).hasSize(256);
    assertThatIllegalArgumentException().isThrownBy(() -> resolve(0));
    assertThatIllegalArgumentException().isThrownBy(() -> resolve(Task.LARGEST_NAME_COUNT + 1));
  }

  private static Task.ProbeBatch probe(int attempt, int port) {
    return new Task.ProbeBatch(
        MONTHLY,
        OSAKA,
        attempt,
        new Batch(0, address("10.0.0.0"), set("10.0.0.0/24")),
        port,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Profile.PATCH.probes(),
        Instant.MAX);
  }

  private static Task.ResolveNames resolve(int names) {
    return new Task.ResolveNames(MONTHLY, OSAKA, 1, Collections.nCopies(names, "web"));
  }
}
