package rpcsweep.results.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.results.HostReader;

/// Sends hosts in messages of a few hundred, reading on only when the caller takes more.
///
/// @param reader which hosts
/// @param viewing how much of each
record HostStream(HostReader reader, HostViewing viewing) {

  private static final int MOST_HOSTS = 500;

  /// Bytes at which a message is full; a whole host can be 40 kB.
  private static final int FULL = 1 << 16;

  /// Sends every host.
  ///
  /// @param message makes a message of some hosts
  /// @throws InterruptedException where the service stops meanwhile
  <T> void send(Outflow<T> outflow, Function<List<Host>, T> message) throws InterruptedException {
    List<Host> waiting = new ArrayList<>(MOST_HOSTS);
    int bytes = 0;
    while (reader.hasNext() && !outflow.isCancelled()) {
      for (rpcsweep.results.Host host : reader.next()) {
        Host written = HostMessages.write(host, viewing);
        waiting.add(written);
        bytes += written.getSerializedSize();
        if (waiting.size() == MOST_HOSTS || bytes >= FULL) {
          outflow.send(message.apply(waiting));
          waiting = new ArrayList<>(MOST_HOSTS);
          bytes = 0;
        }
      }
    }
    if (!waiting.isEmpty()) {
      outflow.send(message.apply(waiting));
    }
  }
}
