package rpcsweep.proto;

import java.time.Instant;
import rpcsweep.domain.host.StateChange;
import rpcsweep.domain.scan.ScanId;

/// [StateChange] in `host.v1`, and the shorter form a host record has it in: what is as in the
/// record is left out, which for the only change of most hosts is all but the states.
public final class StateChangeMessages {

  private StateChangeMessages() {}

  /// The message of a change.
  public static rpcsweep.proto.host.v1.StateChange write(StateChange change) {
    return rpcsweep.proto.host.v1.StateChange.newBuilder()
        .setBefore(HostStateMessages.write(change.before()))
        .setAfter(HostStateMessages.write(change.after()))
        .setObserveTime(AddressMessages.write(change.observeTime()))
        .setScan(ResourceNames.scan(change.scan()))
        .build();
  }

  /// The message of a change in a record.
  ///
  /// @param stateChangeTime the record's
  /// @param scan the record's
  static rpcsweep.proto.host.v1.StateChange write(
      StateChange change, Instant stateChangeTime, ScanId scan) {
    rpcsweep.proto.host.v1.StateChange.Builder message = write(change).toBuilder();
    if (change.observeTime().equals(stateChangeTime)) {
      message.clearObserveTime();
    }
    if (change.scan().equals(scan)) {
      message.clearScan();
    }
    return message.build();
  }

  /// The change of a message in a record.
  ///
  /// @throws IllegalArgumentException where it is none
  static StateChange read(
      rpcsweep.proto.host.v1.StateChange message, Instant stateChangeTime, ScanId scan) {
    return new StateChange(
        HostStateMessages.read(message.getBefore()),
        HostStateMessages.read(message.getAfter()),
        message.hasObserveTime() ? AddressMessages.read(message.getObserveTime()) : stateChangeTime,
        message.getScan().isEmpty()
            ? scan
            : ResourceNames.parseScan(message.getScan())
                .orElseThrow(
                    () -> new IllegalArgumentException("no scan's name: " + message.getScan())));
  }
}
