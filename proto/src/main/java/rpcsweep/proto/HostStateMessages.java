package rpcsweep.proto;

import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;

/// [HostState] and [Confidence] in `host.v1`: the numbers of the states are their codes.
public final class HostStateMessages {

  private HostStateMessages() {}

  /// The message of a state.
  public static rpcsweep.proto.host.v1.HostState write(HostState state) {
    return rpcsweep.proto.host.v1.HostState.forNumber(state.code());
  }

  /// The state of a message.
  ///
  /// @throws IllegalArgumentException for a number nobody knows
  public static HostState read(rpcsweep.proto.host.v1.HostState message) {
    if (message == rpcsweep.proto.host.v1.HostState.UNRECOGNIZED) {
      throw new IllegalArgumentException("a host state this version does not know");
    }
    return HostState.ofCode(message.getNumber());
  }

  /// The message of a confidence.
  public static rpcsweep.proto.host.v1.Confidence write(Confidence confidence) {
    return switch (confidence) {
      case CONFIRMED -> rpcsweep.proto.host.v1.Confidence.CONFIDENCE_CONFIRMED;
      case PROBABLE -> rpcsweep.proto.host.v1.Confidence.CONFIDENCE_PROBABLE;
    };
  }
}
