package rpcsweep.lab.enterprise;

import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.pdu.FaultStatus;

/// How IObjectExporter answers ServerAlive and ServerAlive2 ([MS-DCOM] 3.1.2.5.1).
public sealed interface Exporter {

  /// ServerAlive2 returns the COM version and every way to the host.
  ///
  /// @param version COMVERSION, 5.6 or more
  record Current(ComVersion version) implements Exporter {}

  /// COM before 5.6: ServerAlive2 is no operation (nca_s_op_rng_error), ServerAlive succeeds.
  record Old() implements Exporter {}

  /// Every call faults.
  ///
  /// @param status of the fault
  record Faulting(FaultStatus status) implements Exporter {}
}
