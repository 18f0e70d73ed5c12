package rpcsweep.probe;

/// How bytes reach a host.
public enum Transport {
  /// A connection.
  TCP,
  /// One datagram out, its replies in.
  UDP
}
