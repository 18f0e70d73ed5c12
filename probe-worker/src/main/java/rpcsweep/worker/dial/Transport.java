package rpcsweep.worker.dial;

/// What kind of socket is dialled.
public enum Transport {
  /// A connection.
  TCP,
  /// Datagrams to and from one address and port.
  UDP
}
