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
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;

class ScansTest {

  private final ScanBook book = new ScanBook();
  private final List<ScanRecord> written = new ArrayList<>();
  private final ScanLog log =
      entry -> {
        written.add(entry);
        book.apply(entry);
      };
  private final Scans scans =
      new Scans(
          new Sites(List.of(Scenario.site(50, 4_096))),
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
        "",
        new ScanDefinition.Typed(List.of(targets), List.of()),
        0,
        ProbeSelection.STANDARD);
  }

  private Refusal refusal(ScanRequest request) {
    return catchThrowableOfType(RefusedException.class, () -> scans.create(request)).refusal();
  }

  @Test
  void createsAScanThatIsFoundAtOnce() throws RefusedException {
    ScanSnapshot created = scans.create(request("nightly", "10.0.0.0/24"));

    assertThat(scans.find(new ScanId("nightly"))).isEqualTo(created);
    assertThat(created.state()).isEqualTo(ScanState.PENDING);
    assertThat(created.definition().rpcPort()).isEqualTo(135);
    assertThat(created.status().progress().plannedAddresses()).isEqualTo(256);
  }

  @Test
  void choosesAnIdWhereNoneIsGiven() throws RefusedException {
    assertThat(scans.create(request("", "10.0.0.1")).id().value())
        .matches("scan-20261123-030000-[0-9a-z]{4}");
  }

  @Test
  void returnsTheScanThereIsToWhoeverAsksForItAgain() throws RefusedException {
    ScanSnapshot first = scans.create(request("nightly", "10.0.0.0/24"));

    assertThat(scans.create(request("nightly", "10.0.0.0/24"))).isEqualTo(first);
    assertThat(written).hasSize(1);
  }

  @Test
  void refusesAnIdThatMeansAnotherScan() throws RefusedException {
    scans.create(request("nightly", "10.0.0.0/24"));

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
                    "",
                    new ScanDefinition.Typed(List.of("10.0.0.256"), List.of()),
                    65_536,
                    ProbeSelection.STANDARD));

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
                    "sites/paris",
                    new ScanDefinition.Typed(List.of("10.0.0.1"), List.of()),
                    0,
                    ProbeSelection.STANDARD)))
        .isEqualTo(new Refusal.SiteUnknown("sites/paris", List.of(Scenario.OSAKA)));
  }

  @Test
  void showsAScanAsCancellingFromTheCommandOn() throws RefusedException {
    scans.create(request("nightly", "10.0.0.0/24"));

    assertThat(scans.cancel(new ScanId("nightly")).state()).isEqualTo(ScanState.CANCELLING);
    scans.cancel(new ScanId("nightly"));
    assertThat(written).hasSize(2);
  }

  @Test
  void refusesToCancelWhatHasEnded() throws RefusedException {
    ScanSnapshot scan = scans.create(request("nightly", "10.0.0.0/24"));
    ScanStatus before = scan.status();
    book.apply(
        new ScanRecord.Reported(
            scan.id(),
            new ScanStatus(
                ScanState.SUCCEEDED,
                before.progress(),
                List.of(),
                before.resolved(),
                List.of(),
                "",
                Scenario.START,
                Scenario.START)));

    assertThat(
            catchThrowableOfType(RefusedException.class, () -> scans.cancel(scan.id())).refusal())
        .isEqualTo(new Refusal.ScanFinished(scan.id(), ScanState.SUCCEEDED));
  }

  @Test
  void listsTheNewestFirstAndGoesOnAfterAScan() throws RefusedException {
    List<ScanId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ScanDefinition scan = Scenario.scan("scan-" + i, "10.0.0.1");
      book.apply(new ScanRecord.Defined(created(scan, i)));
      ids.addFirst(scan.id());
    }

    List<ScanSnapshot> first = scans.list(3, Optional.empty());
    List<ScanSnapshot> second = scans.list(3, Optional.of(first.getLast().id()));

    assertThat(first).extracting(ScanSnapshot::id).isEqualTo(ids.subList(0, 3));
    assertThat(second).extracting(ScanSnapshot::id).isEqualTo(ids.subList(3, 5));
  }

  @Test
  void answersNothingBeforeTheLogWasRead() {
    Scans early =
        new Scans(
            new Sites(List.of(Scenario.site(50, 4_096))),
            new ScanBook(),
            log,
            InstantSource.fixed(Scenario.START),
            new Random(1));

    assertThat(
            catchThrowableOfType(RefusedException.class, () -> early.list(1, Optional.empty()))
                .refusal())
        .isInstanceOf(Refusal.LogUnavailable.class);
  }

  private static ScanDefinition created(ScanDefinition scan, int second) {
    return new ScanDefinition(
        scan.id(),
        scan.displayName(),
        scan.site(),
        scan.typed(),
        scan.planned(),
        scan.hostNames(),
        scan.excludedAddressCount(),
        scan.seed(),
        scan.rpcPort(),
        scan.selection(),
        scan.createTime().plusSeconds(second));
  }
}
