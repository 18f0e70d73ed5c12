package rpcsweep.proto;

import java.time.Instant;
import java.util.OptionalLong;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.internal.v1.RecordedChange;

/// [HostRecord] as it is stored: in few bytes, and what is all the same, as it is for a host seen
/// once, is written once.
public final class HostRecordMessages {

  private static final int STATE_BITS = 4;
  private static final int STATE_MASK = (1 << STATE_BITS) - 1;
  private static final long SECOND = 1_000_000_000;

  /// The last second whose nanoseconds since 1970 fit: in the year 2262.
  private static final long LAST_SECOND = Long.MAX_VALUE / SECOND - 1;

  private HostRecordMessages() {}

  /// The stored bytes of a record. Times no clock shows before the year 2262 are moved there.
  public static byte[] write(HostRecord host) {
    rpcsweep.proto.internal.v1.HostRecord.Builder message =
        rpcsweep.proto.internal.v1.HostRecord.newBuilder()
            .setFirstObserveNanos(nanos(host.firstObserveTime()));
    if (!host.lastObserveTime().equals(host.firstObserveTime())) {
      message.setLastObserveNanos(nanos(host.lastObserveTime()));
    }
    if (!host.stateChangeTime().equals(host.firstObserveTime())) {
      message.setStateChangeNanos(nanos(host.stateChangeTime()));
    }
    OptionalLong scanNumber = ScanNumbers.of(host.scan());
    if (scanNumber.isPresent()) {
      message.setScanNumber(scanNumber.getAsLong());
    } else {
      message.setScanId(host.scan().value());
    }
    ConversationMessages.write(host.exchanges(), message);
    host.findings().stream().map(FindingMessages::write).forEach(message::addFindings);
    host.earlierFindings().stream()
        .map(FindingMessages::write)
        .forEach(message::addEarlierFindings);
    host.changes().stream().map(change -> write(change, host)).forEach(message::addChanges);
    return message.build().toByteArray();
  }

  /// The record in stored bytes.
  ///
  /// @throws MalformedMessageException for anything else
  public static HostRecord read(byte[] bytes) {
    return MessageReader.read(
        "host record", () -> read(rpcsweep.proto.internal.v1.HostRecord.parseFrom(bytes)));
  }

  private static HostRecord read(rpcsweep.proto.internal.v1.HostRecord message) {
    Instant first = instant(message.getFirstObserveNanos());
    Instant change = message.hasStateChangeNanos() ? instant(message.getStateChangeNanos()) : first;
    ScanId scan =
        message.hasScanNumber()
            ? ScanNumbers.scan(message.getScanNumber())
            : new ScanId(message.getScanId());
    return new HostRecord(
        first,
        message.hasLastObserveNanos() ? instant(message.getLastObserveNanos()) : first,
        change,
        scan,
        ConversationMessages.read(message),
        message.getFindingsList().stream().map(FindingMessages::read).toList(),
        message.getEarlierFindingsList().stream().map(FindingMessages::read).toList(),
        message.getChangesList().stream().map(each -> read(each, change, scan)).toList());
  }

  private static RecordedChange write(StateChange change, HostRecord host) {
    RecordedChange.Builder message =
        RecordedChange.newBuilder()
            .setStates(change.before().code() << STATE_BITS | change.after().code());
    if (!change.observeTime().equals(host.stateChangeTime())) {
      message.setObserveNanos(nanos(change.observeTime()));
    }
    if (!change.scan().equals(host.scan())) {
      OptionalLong scanNumber = ScanNumbers.of(change.scan());
      if (scanNumber.isPresent()) {
        message.setScanNumber(scanNumber.getAsLong());
      } else {
        message.setScanId(change.scan().value());
      }
    }
    return message.build();
  }

  private static StateChange read(RecordedChange message, Instant stateChangeTime, ScanId scan) {
    return new StateChange(
        HostState.ofCode(message.getStates() >> STATE_BITS),
        HostState.ofCode(message.getStates() & STATE_MASK),
        message.hasObserveNanos() ? instant(message.getObserveNanos()) : stateChangeTime,
        switch (message.getScanCase()) {
          case SCAN_NUMBER -> ScanNumbers.scan(message.getScanNumber());
          case SCAN_ID -> new ScanId(message.getScanId());
          case SCAN_NOT_SET -> scan;
        });
  }

  private static long nanos(Instant time) {
    long second = Math.clamp(time.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
    return second * SECOND + time.getNano();
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
