package rpcsweep.lab.enterprise;

import static rpcsweep.msrpc.dcom.Hresult.CO_E_BAD_PATH;
import static rpcsweep.msrpc.dcom.Hresult.E_ACCESSDENIED;
import static rpcsweep.msrpc.dcom.Hresult.E_NOINTERFACE;
import static rpcsweep.msrpc.dcom.Hresult.REGDB_E_CLASSNOTREG;

import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.pdu.FaultStatus;

/// What a host says to the three requests that tell patch states apart: A (RemoteCreateInstance
/// with known activation properties), B (with a property that no host knows) and R
/// (RemoteActivation).
public enum Activation {
  /// KB824146, which contains KB823980: captured.
  BOTH_UPDATES(REGDB_E_CLASSNOTREG, E_NOINTERFACE, REGDB_E_CLASSNOTREG),
  /// KB823980 alone: captured.
  KB823980_ONLY(CO_E_BAD_PATH, CO_E_BAD_PATH, CO_E_BAD_PATH),
  /// No update: captured.
  NEITHER_UPDATE(REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG),
  /// EnableDCOM is N, or an access list denies.
  DENIED(E_ACCESSDENIED, E_ACCESSDENIED, E_ACCESSDENIED),
  /// Anonymous calls are refused before they run.
  RESTRICTED(FaultStatus.ACCESS_DENIED),
  /// The interface was accepted and is not there after all.
  UNKNOWN_INTERFACE(FaultStatus.UNK_IF),
  /// What DCE on HP-UX answers.
  INVALID_CONTEXT(FaultStatus.INVALID_PRES_CONTEXT_ID),
  /// Updated between B and R, which contradict each other.
  CONTRADICTORY(REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG, CO_E_BAD_PATH);

  private final CallResult known;
  private final CallResult unknown;
  private final CallResult remoteActivation;

  Activation(Hresult known, Hresult unknown, Hresult remoteActivation) {
    this.known = CallResult.returned(known);
    this.unknown = CallResult.returned(unknown);
    this.remoteActivation = CallResult.returned(remoteActivation);
  }

  Activation(FaultStatus status) {
    this.known = CallResult.faulted(status);
    this.unknown = known;
    this.remoteActivation = known;
  }

  /// The result of A.
  public CallResult known() {
    return known;
  }

  /// The result of B.
  public CallResult unknown() {
    return unknown;
  }

  /// The result of R.
  public CallResult remoteActivation() {
    return remoteActivation;
  }
}
