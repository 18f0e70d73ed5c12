package rpcsweep.lab.enterprise;

import rpcsweep.msrpc.pdu.FaultStatus;

/// What an anonymous caller gets of the endpoint map.
public sealed interface Mapper {

  /// Its entries.
  ///
  /// @param entries how many, 0 to [#MOST_ENTRIES]
  record Open(int entries) implements Mapper {

    /// Checks the number.
    public Open {
      if (entries < 0 || entries > MOST_ENTRIES) {
        throw new IllegalArgumentException(entries + " entries");
      }
    }
  }

  /// Every call faults.
  ///
  /// @param status of the fault
  record Faulting(FaultStatus status) implements Mapper {}

  /// As many as a domain controller with much installed has.
  int MOST_ENTRIES = 300;
}
