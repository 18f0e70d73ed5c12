package rpcsweep.scheduler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.scan.Priority;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.scan.v1.HostStateCount;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.scheduler.FailedBatch;
import rpcsweep.scheduler.Forecast;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.PlannedName;
import rpcsweep.scheduler.ScanProgress;

class StatusMessagesTest {

  private static final SiteId OSAKA = new SiteId("osaka");
  private static final Instant END = Instant.parse("2026-11-23T03:00:00.5Z");
  private static final ScanProgress PROGRESS =
      new ScanProgress(
          1,
          2,
          3,
          4,
          5,
          6,
          7,
          8,
          9,
          StateCounts.of(Map.of(HostState.UNPATCHED, 10L, HostState.NO_RESPONSE, 1L << 40)));

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryState(ScanState state) {
    assertThat(StatusMessages.read(StatusMessages.write(state))).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryPriority(Priority priority) {
    assertThat(StatusMessages.readPriority(StatusMessages.write(priority))).isEqualTo(priority);
  }

  @Test
  void takesNoPriorityForNormal() {
    assertThat(StatusMessages.readPriority(Scan.Priority.PRIORITY_UNSPECIFIED))
        .isEqualTo(Priority.NORMAL);
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryHold(Hold.Reason reason) {
    Hold forNow = new Hold(reason, END);
    Hold forGood = new Hold(reason, null);

    assertThat(StatusMessages.readHold(StatusMessages.write(forNow))).isEqualTo(forNow);
    assertThat(StatusMessages.readHold(StatusMessages.write(forGood))).isEqualTo(forGood);
  }

  @Test
  void readsProgressAndForecast() {
    Forecast forecast = new Forecast(12.5, END);
    rpcsweep.proto.scan.v1.ScanProgress message = StatusMessages.write(PROGRESS, forecast, 11);

    assertThat(message.getExcludedAddressCount()).isEqualTo(11);
    assertThat(StatusMessages.readProgress(message)).isEqualTo(PROGRESS);
    assertThat(StatusMessages.readForecast(message)).isEqualTo(forecast);
  }

  @Test
  void readsAForecastThatForeseesNothing() {
    assertThat(
            StatusMessages.readForecast(StatusMessages.write(ScanProgress.NONE, Forecast.NONE, 0)))
        .isEqualTo(Forecast.NONE);
  }

  @Test
  void namesTheSiteOfNamesAndFailedBatches() {
    PlannedName name =
        new PlannedName("dc1", List.of(address("10.0.0.1")), List.of(address("2001:db8::1")));
    FailedBatch batch = new FailedBatch(7, "10.0.0.0/24 10.0.1.0");

    assertThat(StatusMessages.writeNames(List.of(name), OSAKA).getFirst().getSite())
        .isEqualTo("sites/osaka");
    assertThat(StatusMessages.readNames(StatusMessages.writeNames(List.of(name), OSAKA)))
        .containsExactly(name);
    assertThat(StatusMessages.writeFailed(List.of(batch), OSAKA).getFirst().getSite())
        .isEqualTo("sites/osaka");
    assertThat(StatusMessages.readFailed(StatusMessages.writeFailed(List.of(batch), OSAKA)))
        .containsExactly(batch);
  }

  @Test
  void readsExclusions() {
    ExclusionCount turbines = new ExclusionCount("turbines", "ot@osaka", 65_536);

    assertThat(StatusMessages.readExclusions(StatusMessages.writeExclusions(List.of(turbines))))
        .containsExactly(turbines);
  }

  @Test
  void refusesWhatItNeverWrote() {
    assertThatThrownBy(() -> StatusMessages.read(Scan.State.STATE_UNSPECIFIED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StatusMessages.readPriority(Scan.Priority.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> StatusMessages.readHold(rpcsweep.proto.scan.v1.Hold.getDefaultInstance()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            StatusMessages.readProgress(
                rpcsweep.proto.scan.v1.ScanProgress.newBuilder()
                    .addStateCounts(HostStateCount.newBuilder().setStateValue(77))
                    .build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
