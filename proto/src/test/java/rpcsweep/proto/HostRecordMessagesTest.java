package rpcsweep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;

class HostRecordMessagesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");
  private static final ScanId MADE = new ScanId("scan-20261123-070052-qx2j");
  private static final ScanId EARLIER = new ScanId("scan-20261122-235959-1000");
  private static final ScanId NAMED = new ScanId("night-1");

  @Test
  void aRecordSurvivesItsStorage() {
    for (ScanId scan : List.of(MADE, NAMED)) {
      HostRecord host =
          new HostRecord(
              NOON,
              NOON.plusSeconds(5),
              NOON.plusSeconds(3),
              scan,
              MessagesTest.EVERY_ANSWER,
              EveryFinding.LIST,
              EveryFinding.LIST,
              List.of(
                  change(HostState.UNPATCHED, HostState.PATCHED, NOON.plusSeconds(3), scan),
                  change(HostState.OTHER_ERROR, HostState.UNPATCHED, NOON, EARLIER),
                  change(HostState.NOT_SCANNED, HostState.OTHER_ERROR, Instant.EPOCH, NAMED)));

      assertThat(HostRecordMessages.read(HostRecordMessages.write(host))).isEqualTo(host);
    }
  }

  /// The longest conversation there is that rests on three answers, seen by a second scan: what
  /// Redis keeps packed by default has at most 64 bytes.
  @Test
  void aHostThatNeverChangedIsStoredInAsManyBytesAsRedisPacks() {
    HostRecord host =
        new HostRecord(
            NOON,
            NOON.plusSeconds(86_400),
            NOON,
            MADE,
            List.of(
                new Exchange(Call.BIND, new Answer.Accepted()),
                new Exchange(Call.REMOTE_CREATE_INSTANCE_KNOWN, new Answer.Hresult(0x80040154)),
                new Exchange(Call.REMOTE_CREATE_INSTANCE_UNKNOWN, new Answer.Hresult(0x80040154)),
                new Exchange(Call.ALTER_CONTEXT, new Answer.Accepted()),
                new Exchange(Call.REMOTE_ACTIVATION, new Answer.Hresult(0x80040154))),
            List.of(),
            List.of(),
            List.of(change(HostState.NOT_SCANNED, HostState.UNPATCHED, NOON, EARLIER)));

    assertThat(HostRecordMessages.write(host)).hasSizeLessThanOrEqualTo(64);
    assertThat(HostRecordMessages.read(HostRecordMessages.write(host))).isEqualTo(host);
  }

  @Test
  void aTimeNoClockShowsIsMovedToWhereItFits() {
    HostRecord host = only(Instant.MAX);

    assertThat(HostRecordMessages.read(HostRecordMessages.write(host)).firstObserveTime())
        .isBetween(Instant.parse("2262-01-01T00:00:00Z"), Instant.parse("2263-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan-20261123-070052-zzzz",
        "scan-20000101-000000-0000",
        "scan-20991231-235959-00a1",
        "scan-20999999-999999-0b0b"
      })
  void anIdTheSchedulerMakesIsANumber(String id) {
    OptionalLong number = ScanNumbers.of(new ScanId(id));

    assertThat(number).isPresent();
    assertThat(ScanNumbers.scan(number.getAsLong()).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-1", "scan-19991231-235959-zzzz", "scan-20261123-070052-qx2j2"})
  void anyOtherIdIsNone(String id) {
    assertThat(ScanNumbers.of(new ScanId(id))).isEmpty();
  }

  @Test
  void onlyMalformedMessageEscapesFromMutatedBytes() {
    Random random = new Random(20_261_123);
    byte[] seed = HostRecordMessages.write(only(NOON));
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = seed.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        HostRecordMessages.read(bytes);
      } catch (MalformedMessageException _) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static HostRecord only(Instant time) {
    return new HostRecord(
        time,
        time,
        time,
        MADE,
        MessagesTest.EVERY_ANSWER,
        EveryFinding.LIST,
        List.of(),
        List.of(change(HostState.NOT_SCANNED, HostState.NO_DCOM, time, MADE)));
  }

  private static StateChange change(HostState before, HostState after, Instant time, ScanId scan) {
    return new StateChange(before, after, time, scan);
  }
}
