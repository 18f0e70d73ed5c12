package rpcsweep.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;

class ScansTest {

  private static final Actor KIM = new Actor("kim@desk", "127.0.0.1");

  private final ScanBook book = new ScanBook();
  private final List<LogRecord> written = new ArrayList<>();
  private final ScanLog log =
      entries -> {
        for (LogRecord entry : entries) {
          written.add(entry);
          if (entry instanceof ScanRecord record) {
            book.apply(record, written.size());
          }
        }
      };
  private final Scans scans =
      new Scans(
          new SiteDirectory(new Sites(List.of(Scenario.site(50, 4_096)))),
          book,
          log,
          InstantSource.fixed(Scenario.START),
          new Random(1));

  @BeforeEach
  void readTheLog() {
    book.complete();
  }

  private static ScanRequest request(String id, String... targets) {
    return new ScanRequest(
        id,
        "",
        List.of(),
        new ScanOrder.Typed(List.of(targets), List.of()),
        0,
        ProbeSelection.STANDARD,
        Priority.NORMAL,
        false);
  }

  private Refusal refusal(ScanRequest request) {
    return catchThrowableOfType(RefusedException.class, () -> scans.create(request, KIM)).refusal();
  }

  @Test
  void createsAScanThatIsFoundAtOnce() throws RefusedException {
    ScanSnapshot created = scans.create(request("nightly", "10.0.0.0/24"), KIM);

    assertThat(scans.find(new ScanId("nightly"))).isEqualTo(created);
    assertThat(created.state()).isEqualTo(ScanState.PENDING);
    assertThat(created.definition().order().rpcPort()).isEqualTo(135);
    assertThat(created.progress().plannedAddresses()).isEqualTo(256);
  }

  @Test
  void choosesAnIdWhereNoneIsGiven() throws RefusedException {
    assertThat(scans.create(request("", "10.0.0.1"), KIM).id().value())
        .matches("scan-20261123-030000-[0-9a-z]{4}");
  }

  @Test
  void returnsTheScanThereIsToWhoeverAsksForItAgain() throws RefusedException {
    ScanSnapshot first = scans.create(request("nightly", "10.0.0.0/24"), KIM);

    assertThat(scans.create(request("nightly", "10.0.0.0/24"), KIM)).isEqualTo(first);
    assertThat(written).filteredOn(ScanRecord.class::isInstance).hasSize(1);
  }

  @Test
  void refusesAnIdThatMeansAnotherScan() throws RefusedException {
    scans.create(request("nightly", "10.0.0.0/24"), KIM);

    assertThat(refusal(request("nightly", "10.0.1.0/24")))
        .isEqualTo(new Refusal.ScanExists(new ScanId("nightly")));
  }

  @Test
  void reportsEverythingWrongWithARequestAtOnce() {
    Refusal.InvalidFields refusal =
        (Refusal.InvalidFields)
            refusal(
                new ScanRequest(
                    "Nightly!",
                    "x".repeat(101),
                    List.of(),
                    new ScanOrder.Typed(List.of("10.0.0.256"), List.of()),
                    65_536,
                    ProbeSelection.STANDARD,
                    Priority.NORMAL,
                    false));

    assertThat(refusal.problems())
        .extracting(Problem::place)
        .containsExactly(
            "scan_id", "scan.display_name", "scan.rpc_port", "scan.target_spec.targets[0]");
  }

  @Test
  void refusesASiteNobodyConfigured() {
    assertThat(
            refusal(
                new ScanRequest(
                    "",
                    "",
                    List.of("sites/paris"),
                    new ScanOrder.Typed(List.of("10.0.0.1"), List.of()),
                    0,
                    ProbeSelection.STANDARD,
                    Priority.NORMAL,
                    false)))
        .isEqualTo(new Refusal.SiteUnknown("sites/paris", List.of(Scenario.OSAKA)));
  }

  @Test
  void showsAScanAsCancellingFromTheCommandOn() throws RefusedException {
    scans.create(request("nightly", "10.0.0.0/24"), KIM);

    assertThat(scans.cancel(new ScanId("nightly"), KIM).state()).isEqualTo(ScanState.CANCELLING);
    scans.cancel(new ScanId("nightly"), KIM);
    assertThat(written).filteredOn(ScanRecord.class::isInstance).hasSize(2);
  }

  @Test
  void refusesToCancelWhatHasEnded() throws RefusedException {
    ScanSnapshot scan = scans.create(request("nightly", "10.0.0.0/24"), KIM);
    book.apply(
        new ScanRecord.Reported(
            scan.id(), Scenario.OSAKA, Scenario.succeeded(scan, Scenario.START)),
        7);

    assertThat(
            catchThrowableOfType(RefusedException.class, () -> scans.cancel(scan.id(), KIM))
                .refusal())
        .isEqualTo(new Refusal.ScanFinished(scan.id(), ScanState.SUCCEEDED));
  }

  @Test
  void pausesAndResumesAndTellsWhoDid() throws RefusedException {
    ScanId nightly = scans.create(request("nightly", "10.0.0.0/24"), KIM).id();

    assertThat(scans.pause(nightly, KIM).desire()).isEqualTo(Desire.PAUSE);
    assertThat(scans.resume(nightly, KIM).desire()).isEqualTo(Desire.RUN);
    assertThat(written)
        .filteredOn(AuditEntry.class::isInstance)
        .extracting(entry -> ((AuditEntry) entry).act())
        .containsExactly(
            AuditEntry.Act.CREATE_SCAN, AuditEntry.Act.PAUSE_SCAN, AuditEntry.Act.RESUME_SCAN);
    assertThat(written)
        .filteredOn(AuditEntry.class::isInstance)
        .allMatch(entry ->
            ((AuditEntry) entry).actor().equals(KIM)
                && ((AuditEntry) entry).scope().contains("osaka: 256 addresses"));
  }

  @Test
  void refusesToPauseWhatIsBeingStopped() throws RefusedException {
    ScanId nightly = scans.create(request("nightly", "10.0.0.0/24"), KIM).id();
    scans.cancel(nightly, KIM);

    assertThat(
            catchThrowableOfType(RefusedException.class, () -> scans.resume(nightly, KIM))
                .refusal())
        .isEqualTo(new Refusal.ScanFinished(nightly, ScanState.CANCELLING));
  }

  @Test
  void listsTheNewestFirstAndGoesOnAfterAScan() throws RefusedException {
    List<ScanId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ScanDefinition scan = Scenario.scan("scan-" + i, "10.0.0.1");
      book.apply(new ScanRecord.Defined(created(scan, i)), i);
      ids.addFirst(scan.id());
    }

    List<ScanSnapshot> first = scans.list(3, Optional.empty(), _ -> true);
    List<ScanSnapshot> second = scans.list(3, Optional.of(first.getLast().id()), _ -> true);

    assertThat(first).extracting(ScanSnapshot::id).isEqualTo(ids.subList(0, 3));
    assertThat(second).extracting(ScanSnapshot::id).isEqualTo(ids.subList(3, 5));
  }

  @Test
  void answersNothingBeforeTheLogWasRead() {
    Scans early =
        new Scans(
            new SiteDirectory(new Sites(List.of(Scenario.site(50, 4_096)))),
            new ScanBook(),
            log,
            InstantSource.fixed(Scenario.START),
            new Random(1));

    assertThat(
            catchThrowableOfType(
                    RefusedException.class, () -> early.list(1, Optional.empty(), _ -> true))
                .refusal())
        .isInstanceOf(Refusal.LogUnavailable.class);
  }

  private static ScanDefinition created(ScanDefinition scan, int second) {
    return new ScanDefinition(
        scan.id(),
        scan.order(),
        scan.parts(),
        scan.excludedByRequest(),
        scan.seed(),
        scan.schedule(),
        scan.createTime().plusSeconds(second));
  }
}
