package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.Octets;

/// The in-parameters of one operation, as a value. Implementations measure every size they state.
public interface InParameters {

  /// The operation these belong to.
  Operation operation();

  /// The parameters as little-endian NDR.
  Octets toStub();
}
