package rpcsweep.capture;

import java.util.Comparator;

/// The two ends of a connection, whoever speaks. Comparable, so that a map stays fast when a file
/// is made to collide in it.
record Connection(Peer lower, Peer higher) implements Comparable<Connection> {

  private static final Comparator<Connection> ORDER =
      Comparator.comparing(Connection::lower).thenComparing(Connection::higher);

  static Connection of(TcpSegment segment) {
    Peer source = segment.source();
    Peer destination = segment.destination();
    return source.compareTo(destination) <= 0
        ? new Connection(source, destination)
        : new Connection(destination, source);
  }

  @Override
  public int compareTo(Connection other) {
    return ORDER.compare(this, other);
  }
}
