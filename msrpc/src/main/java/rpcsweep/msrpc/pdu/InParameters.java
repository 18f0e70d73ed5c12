package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.dcom.RemoteActivation;
import rpcsweep.msrpc.dcom.RemoteCreateInstance;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.ndr.Octets;

/// The in-parameters of one operation, as a value. Implementations measure every size they state.
///
/// Sealed, so that nobody outside this module can invent a stub. This is the one place where this
/// package names its users.
public sealed interface InParameters permits RemoteCreateInstance, RemoteActivation, EptLookup {

  /// The operation these belong to.
  Operation operation();

  /// The parameters as little-endian NDR.
  Octets toStub();
}
