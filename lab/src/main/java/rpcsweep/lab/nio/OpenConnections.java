package rpcsweep.lab.nio;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The open connections of one thread by address, whichever service they are to.
final class OpenConnections {

  private final Map<Integer, Connection> newest = new HashMap<>();

  void add(Connection connection) {
    connection.earlier = newest.put(connection.address, connection);
  }

  /// Whether a connection to the address is open.
  ///
  /// @param read reads what a connection has sent: the end of its stream may have come and not been
  ///   seen yet
  boolean hasOpen(int address, Consumer<Connection> read) {
    Connection later = null;
    for (Connection earlier = newest.get(address); earlier != null; earlier = earlier.earlier) {
      if (earlier.open) {
        read.accept(earlier);
      }
      if (earlier.open) {
        if (later != null) {
          later.earlier = earlier;
        }
        later = earlier;
      }
    }
    if (later != null) {
      later.earlier = null;
    }
    return later != null;
  }

  /// Forgets a connection that is no longer open.
  void remove(Connection connection) {
    if (newest.get(connection.address) != connection) {
      return;
    }
    Connection earlier = connection.earlier;
    while (earlier != null && !earlier.open) {
      earlier = earlier.earlier;
    }
    if (earlier == null) {
      newest.remove(connection.address);
    } else {
      newest.put(connection.address, earlier);
    }
  }
}
