package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static rpcsweep.scheduler.grpc.Examples.OSAKA;
import static rpcsweep.scheduler.grpc.Examples.PARIS;
import static rpcsweep.scheduler.grpc.Examples.START;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.Sites;
import rpcsweep.proto.AddressMessages;
import rpcsweep.proto.scan.v1.FailedBatch;
import rpcsweep.proto.scan.v1.Hold;
import rpcsweep.proto.scan.v1.NameResolution;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanPart;
import rpcsweep.proto.scan.v1.TargetSpec;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanRequest;

class ScanMessagesTest {

  private static final PartStatus RUNNING = Examples.status(ScanState.RUNNING, null);

  @Test
  void asksForThePatchStateAtNormalPriorityWhereNothingIsSaid() throws RefusedException {
    Scan scan =
        Scan.newBuilder().setTargetSpec(TargetSpec.newBuilder().addTargets("10.0.0.1")).build();

    assertThat(ScanMessages.read("", scan))
        .isEqualTo(
            new ScanRequest(
                "",
                "",
                List.of(),
                new ScanOrder.Typed(List.of("10.0.0.1"), List.of()),
                0,
                ProbeSelection.STANDARD,
                Priority.NORMAL,
                false));
  }

  @Test
  void readsWhatItWrote() throws RefusedException {
    ScanOrder order = Examples.order();

    assertThat(ScanMessages.read("nightly", ScanMessages.write(order).build()))
        .isEqualTo(
            new ScanRequest(
                "nightly",
                order.displayName(),
                List.of("sites/paris", "sites/osaka"),
                order.typed(),
                order.rpcPort(),
                order.selection(),
                order.priority(),
                order.retriesSilence()));
  }

  @Test
  void refusesEveryNumberThatIsNone() {
    Scan scan = Scan.newBuilder().setProfileValue(99).setPriorityValue(98).build();

    assertThatThrownBy(() -> ScanMessages.read("", scan))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("scan.profile: there is no profile 99")
        .hasMessageContaining("scan.priority: there is no priority 98");
  }

  @Test
  void tellsOfEveryPartAndOfTheWhole() {
    rpcsweep.scheduler.Hold night =
        new rpcsweep.scheduler.Hold(
            rpcsweep.scheduler.Hold.Reason.OUTSIDE_WINDOW, START.plusSeconds(3_600));
    Scan scan =
        ScanMessages.write(Examples.scan(7, RUNNING, Examples.status(ScanState.PAUSED, night)));

    assertThat(scan.getName()).isEqualTo("scans/nightly");
    assertThat(scan.getSitesList()).containsExactly("sites/paris", "sites/osaka");
    assertThat(scan.getState()).isEqualTo(Scan.State.RUNNING);
    assertThat(scan.getPriority()).isEqualTo(Scan.Priority.HIGH);
    assertThat(scan.getRetrySilent()).isTrue();
    assertThat(scan.getSchedule()).isEmpty();
    assertThat(scan.getProgress().getFinishedAddressCount()).isEqualTo(20);
    assertThat(scan.getProgress().getAddressesPerSecond()).isEqualTo(100);
    assertThat(scan.getProgress().getExcludedAddressCount()).isEqualTo(4);
    assertThat(scan.getNameResolutionsList())
        .extracting(NameResolution::getSite)
        .containsExactly("sites/osaka", "sites/paris");
    assertThat(scan.getFailedBatchesList())
        .extracting(FailedBatch::getSite, FailedBatch::getIndex)
        .containsExactly(tuple("sites/osaka", 2), tuple("sites/paris", 2));

    ScanPart osaka = scan.getParts(0);
    assertThat(osaka.getSite()).isEqualTo("sites/osaka");
    assertThat(osaka.getState()).isEqualTo(Scan.State.RUNNING);
    assertThat(osaka.hasHold()).isFalse();
    assertThat(osaka.hasShortestDuration()).isFalse();
    assertThat(osaka.getProgress().getExcludedAddressCount()).isEqualTo(3);
    assertThat(osaka.getExclusionsList())
        .extracting(exclusion -> exclusion.getReason() + ": " + exclusion.getAddressCount())
        .containsExactly("turbines: 2", "a printer: 1");
    ScanPart paris = scan.getParts(1);
    assertThat(paris.getState()).isEqualTo(Scan.State.PAUSED);
    assertThat(paris.getHold().getReason()).isEqualTo(Hold.Reason.OUTSIDE_WINDOW);
    assertThat(paris.getHold().getEndTime())
        .isEqualTo(AddressMessages.write(START.plusSeconds(3_600)));
  }

  @Test
  void saysWhyAScanFailed() {
    Scan scan =
        ScanMessages.write(
            Examples.scan(
                7,
                Examples.status(ScanState.FAILED, null),
                Examples.status(ScanState.SUCCEEDED, null)));

    assertThat(scan.getState()).isEqualTo(Scan.State.FAILED);
    assertThat(scan.getError().getMessage()).isEqualTo("1 batch failed");
    assertThat(scan.hasEndTime()).isTrue();
  }

  @Test
  void saysHowLongAScanThatWasOnlyValidatedTakesAtLeast() {
    Sites sites = new Sites(List.of(Examples.site(OSAKA, 10, Duration.ZERO)));
    Scan scan = ScanMessages.write(Examples.definition(null), true, sites);

    assertThat(scan.getName()).isEqualTo("scans/nightly");
    assertThat(scan.getState()).isEqualTo(Scan.State.STATE_UNSPECIFIED);
    assertThat(scan.hasCreateTime()).isFalse();
    assertThat(scan.getProgress().getPlannedAddressCount()).isEqualTo(1_020 + 256);
    assertThat(scan.getParts(0).getState()).isEqualTo(Scan.State.STATE_UNSPECIFIED);
    assertThat(scan.getParts(0).getProgress().getPlannedAddressCount()).isEqualTo(1_020);
    assertThat(scan.getParts(0).getShortestDuration().getSeconds()).isGreaterThan(102);
    // Paris was taken from the configuration meanwhile.
    assertThat(scan.getParts(1).getSite()).isEqualTo("sites/" + PARIS);
    assertThat(scan.getParts(1).hasShortestDuration()).isFalse();
  }

  @Test
  void namesNoScanThatNobodyNamed() {
    assertThat(ScanMessages.write(Examples.definition(null), false, new Sites(List.of())).getName())
        .isEmpty();
  }

  @Test
  void namesTheScheduleThatMadeIt() {
    Scan scan =
        ScanMessages.write(
            Examples.definition(new ScheduleId("weekly")), true, new Sites(List.of()));

    assertThat(scan.getSchedule()).isEqualTo("schedules/weekly");
  }
}
