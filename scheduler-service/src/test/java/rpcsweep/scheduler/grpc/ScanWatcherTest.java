package rpcsweep.scheduler.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.scheduler.grpc.Examples.NIGHTLY;
import static rpcsweep.scheduler.grpc.Examples.OSAKA;
import static rpcsweep.scheduler.grpc.Examples.PARIS;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRecord;

class ScanWatcherTest {

  private final ScanBook book = new ScanBook();
  private final AtomicInteger ends = new AtomicInteger();
  private long version;

  @BeforeEach
  void createScan() {
    book.apply(new ScanRecord.Defined(Examples.definition(null)), version);
  }

  private RecordingCaller watch(long seen) {
    RecordingCaller caller = new RecordingCaller();
    watch(caller, seen);
    return caller;
  }

  private void watch(RecordingCaller caller, long seen) {
    new ScanWatcher(caller, seen, ends::incrementAndGet).follow(book, NIGHTLY);
  }

  private RecordingCaller resume(RecordingCaller before) {
    return watch(
        ResumeToken.read(NIGHTLY, before.received().getLast().getResumeToken()).orElseThrow());
  }

  private void report(SiteId site, ScanState state, long finished) {
    PartStatus status = Examples.status(state, null);
    version++;
    book.apply(
        new ScanRecord.Reported(
            NIGHTLY,
            site,
            new PartStatus(
                state,
                null,
                Examples.finished(finished),
                status.forecast(),
                status.names(),
                status.resolved(),
                status.failedBatches(),
                status.failure(),
                status.startTime(),
                status.endTime())),
        version);
  }

  @Test
  void tellsThePresentStateAndThenEveryChangeUntilEveryPartHasEnded() {
    RecordingCaller caller = watch(ScanWatcher.NOTHING_SEEN);
    report(OSAKA, ScanState.RUNNING, 10);
    report(OSAKA, ScanState.SUCCEEDED, 20);
    assertThat(caller.isCompleted()).isFalse();
    report(PARIS, ScanState.SUCCEEDED, 5);

    assertThat(caller.finished()).containsExactly(0L, 10L, 20L, 25L);
    assertThat(caller.isCompleted()).isTrue();
    assertThat(ends).hasValue(1);
  }

  @Test
  void tellsOneWhoReadsSlowlyTheNewestStateOnly() {
    RecordingCaller caller = watch(ScanWatcher.NOTHING_SEEN);
    caller.lagBehind();
    for (int finished = 1; finished <= 500; finished++) {
      report(OSAKA, ScanState.RUNNING, finished);
    }
    assertThat(caller.finished()).containsExactly(0L);

    caller.catchUp();
    caller.catchUp();

    assertThat(caller.finished()).containsExactly(0L, 500L);
  }

  @Test
  void tellsTheEndToOneWhoReadsSlowlyBeforeItEndsTheStream() {
    RecordingCaller caller = watch(ScanWatcher.NOTHING_SEEN);
    caller.lagBehind();
    report(OSAKA, ScanState.SUCCEEDED, 10);
    report(PARIS, ScanState.SUCCEEDED, 10);
    assertThat(caller.isCompleted()).isFalse();

    caller.catchUp();

    assertThat(caller.finished()).containsExactly(0L, 20L);
    assertThat(caller.isCompleted()).isTrue();
  }

  @Test
  void tellsOneWhoComesBackNothingItHasSeen() {
    RecordingCaller first = watch(ScanWatcher.NOTHING_SEEN);
    report(OSAKA, ScanState.RUNNING, 10);
    first.hangUp();

    RecordingCaller second = resume(first);
    assertThat(second.received()).isEmpty();

    report(OSAKA, ScanState.RUNNING, 11);
    assertThat(second.finished()).containsExactly(11L);
  }

  @Test
  void tellsOneWhoComesBackWhatHasChangedMeanwhile() {
    RecordingCaller first = watch(ScanWatcher.NOTHING_SEEN);
    first.hangUp();
    report(OSAKA, ScanState.RUNNING, 10);
    report(OSAKA, ScanState.RUNNING, 12);

    assertThat(resume(first).finished()).containsExactly(12L);
  }

  @Test
  void endsTheStreamOfOneWhoHasSeenTheEndAtOnce() {
    RecordingCaller first = watch(ScanWatcher.NOTHING_SEEN);
    report(OSAKA, ScanState.SUCCEEDED, 10);
    report(PARIS, ScanState.FAILED, 10);
    RecordingCaller second = resume(first);

    assertThat(second.received()).isEmpty();
    assertThat(second.isCompleted()).isTrue();
    assertThat(ends).hasValue(2);
  }

  @Test
  void saysNothingUntilThisInstanceHasReadAsFarAsTheOneThatWroteTheToken() {
    RecordingCaller caller = watch(3);
    report(OSAKA, ScanState.RUNNING, 1);
    report(OSAKA, ScanState.RUNNING, 2);
    report(OSAKA, ScanState.RUNNING, 3);
    assertThat(caller.received()).isEmpty();

    report(OSAKA, ScanState.RUNNING, 4);
    assertThat(caller.finished()).containsExactly(4L);
  }

  @Test
  void endsOnceThisInstanceHasReadTheEndThatWasSeenElsewhere() {
    RecordingCaller caller = watch(2);
    report(OSAKA, ScanState.SUCCEEDED, 1);
    assertThat(caller.isCompleted()).isFalse();
    report(PARIS, ScanState.SUCCEEDED, 2);

    assertThat(caller.received()).isEmpty();
    assertThat(caller.isCompleted()).isTrue();
  }

  @Test
  void tellsNoOldStateAfterANewOne() {
    report(OSAKA, ScanState.RUNNING, 10);
    RecordingCaller caller = watch(ScanWatcher.NOTHING_SEEN);
    // As it is when the log is read again from its beginning.
    book.apply(new ScanRecord.Commanded(NIGHTLY, Desire.RUN), 0);

    assertThat(caller.finished()).containsExactly(10L);
  }

  @Test
  void forgetsOneWhoHangsUp() {
    RecordingCaller caller = watch(ScanWatcher.NOTHING_SEEN);
    caller.hangUp();
    caller.hangUp();
    report(OSAKA, ScanState.RUNNING, 10);

    assertThat(caller.finished()).containsExactly(0L);
    assertThat(ends).hasValue(1);
  }
}
