package rpcsweep.proto;

import rpcsweep.domain.host.StateChange;

/// [StateChange] in `host.v1`.
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
}
