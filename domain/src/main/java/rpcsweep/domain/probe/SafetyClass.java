package rpcsweep.domain.probe;

/// Why a probe harms no host, the gentlest last.
public enum SafetyClass {
  /// Byte for byte what Microsoft's own scanner sent to the same hosts in 2003.
  CAPTURED,
  /// A call that takes no or constant parameters, changes nothing and is made by every client of
  /// its service.
  READ_ONLY_CALL,
  /// Offers interfaces or reads a challenge; no call is made and no logon begun.
  BIND_ONLY,
  /// One datagram, as every Windows host of its time sends to its neighbours.
  DATAGRAM,
  /// Connects, listens for what the server says by itself, and sends nothing.
  CONNECT_ONLY
}
