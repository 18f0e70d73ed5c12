package rpcsweep.lab.enterprise;

import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.pdu.FaultStatus;

/// How a call of an activation ends.
public sealed interface CallResult {

  /// It returns.
  ///
  /// @param result the HRESULT
  record Returned(Hresult result) implements CallResult {}

  /// It ends in a fault PDU.
  ///
  /// @param status of the fault
  record Faulted(FaultStatus status) implements CallResult {}

  /// The call returns this.
  static CallResult returned(Hresult result) {
    return new Returned(result);
  }

  /// The call faults with this.
  static CallResult faulted(FaultStatus status) {
    return new Faulted(status);
  }
}
