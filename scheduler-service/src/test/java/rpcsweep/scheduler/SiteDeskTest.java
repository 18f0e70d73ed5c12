package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.Sites;

/// Emergency stops, of one site and of all.
class SiteDeskTest {

  private static final Actor KIM = new Actor("kim@desk", "127.0.0.1");

  private final Books books = new Books();
  private final List<LogRecord> written = new ArrayList<>();
  private final ScanLog log =
      entries -> {
        for (LogRecord entry : entries) {
          written.add(entry);
          books.apply(entry, written.size());
        }
      };
  private final SiteDesk desk =
      new SiteDesk(
          new SiteDirectory(new Sites(List.of(Scenario.site(50, 4_096)))),
          books,
          log,
          InstantSource.fixed(Scenario.START));

  @BeforeEach
  void readTheLog() {
    books.scans().complete();
  }

  @Test
  void haltsASiteAndSaysWho() throws RefusedException {
    SiteView halted = desk.halt("sites/osaka", "alarm", KIM).getFirst();

    assertThat(halted.halt()).contains(new Halt("alarm", "kim@desk", Scenario.START));
    assertThat(written)
        .filteredOn(AuditEntry.class::isInstance)
        .containsExactly(
            new AuditEntry(Scenario.START, KIM, AuditEntry.Act.HALT_SITE, "sites/osaka", "alarm"));
    assertThat(desk.release("sites/osaka", KIM).getFirst().halt()).isEmpty();
  }

  @Test
  void writesTheHaltBeforeItsTrace() throws RefusedException {
    desk.halt("sites/-", "", KIM);

    assertThat(written.getFirst()).isInstanceOf(HaltRecord.class);
  }

  @Test
  void keepsASiteHaltedThatWasHaltedByItself() throws RefusedException {
    desk.halt("sites/osaka", "own", KIM);
    desk.halt("sites/-", "all", KIM);

    assertThat(desk.release("sites/-", KIM).getFirst().halt().orElseThrow().reason())
        .isEqualTo("own");
    assertThat(desk.release("sites/osaka", KIM).getFirst().halt()).isEmpty();
  }

  @Test
  void refusesASiteNobodyConfigured() {
    assertThat(
            catchThrowableOfType(RefusedException.class, () -> desk.halt("sites/paris", "", KIM))
                .refusal())
        .isInstanceOf(Refusal.SiteUnknown.class);
    assertThat(written).isEmpty();
  }
}
