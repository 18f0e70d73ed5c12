package rpcsweep.scheduler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Profile;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.PlannedName;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanOrder;
import rpcsweep.scheduler.ScanProgress;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.SitePart;

class ScanLogMessagesTest {

  private static final ScanId SCAN = new ScanId("nightly");
  private static final Instant TIME = Instant.parse("2026-11-23T03:00:00.123Z");
  private static final Address ADDRESS = Address.parse("10.0.0.1").orElseThrow();

  static Stream<ScanRecord> records() {
    TargetSet targets =
        TargetSet.of(
            AddressRange.parsePrefix("10.0.0.0/8").orElseThrow(),
            AddressRange.parsePrefix("2001:db8::/112").orElseThrow());
    ScanProgress progress =
        new ScanProgress(
            10, 9, 2, 8, 7, 1, 6, 5, 4, StateCounts.of(Map.of(HostState.UNPATCHED, 7L)));
    SiteId osaka = new SiteId("osaka");
    return Stream.of(
        new ScanRecord.Defined(
            new ScanDefinition(
                SCAN,
                new ScanOrder(
                    "Nightly",
                    List.of(osaka),
                    new ScanOrder.Typed(List.of("10.0.0.0/8", "dc.example"), List.of("10.1.2.3")),
                    135,
                    new ProbeSelection(Profile.FULL, true),
                    Priority.HIGH,
                    true),
                List.of(
                    new SitePart(
                        osaka,
                        targets,
                        List.of("dc.example"),
                        List.of(new ExclusionCount("turbines", "ot@osaka", 256))),
                    new SitePart(new SiteId("paris"), targets, List.of(), List.of())),
                1,
                -7,
                new ScheduleId("nightly"),
                TIME)),
        new ScanRecord.Commanded(SCAN, Desire.PAUSE),
        new ScanRecord.Reported(
            SCAN,
            osaka,
            new PartStatus(
                ScanState.RUNNING,
                new Hold(Hold.Reason.OUTSIDE_WINDOW, TIME.plusSeconds(3_600)),
                progress,
                new Forecast(49.5, TIME.plusSeconds(60)),
                List.of(new PlannedName("dc.example", List.of(ADDRESS), List.of(ADDRESS.plus(1)))),
                TargetSet.of(AddressRange.of(ADDRESS)),
                List.of(new FailedBatch(3, "10.0.3.0/24")),
                "",
                TIME,
                null)),
        new ScanRecord.Reported(
            SCAN,
            new SiteId("paris"),
            new PartStatus(
                ScanState.FAILED,
                null,
                progress,
                Forecast.NONE,
                List.of(),
                TargetSet.empty(),
                List.of(),
                "no worker",
                null,
                TIME)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrote(ScanRecord entry) {
    assertThat(ScanLogMessages.read(ScanLogMessages.key(entry), ScanLogMessages.write(entry)))
        .isEqualTo(entry);
  }

  @Test
  void keysEachKindApart() {
    assertThat(records().map(ScanLogMessages::key).distinct())
        .containsExactly(
            "nightly/definition",
            "nightly/command",
            "nightly/status/osaka",
            "nightly/status/paris");
  }

  @ParameterizedTest
  @EnumSource(ScanState.class)
  void keepsEveryState(ScanState state) {
    assertThat(StatusMessages.read(StatusMessages.write(state))).isEqualTo(state);
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ScanLogMessages.read("nightly/status", new byte[] {1, 2, 3}));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ScanLogMessages.read("nightly/status", new byte[0]));
  }
}
