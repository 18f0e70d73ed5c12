package rpcsweep.worker.engine;

import java.net.InetSocketAddress;
import java.time.Duration;
import rpcsweep.worker.dial.Transport;

/// Opens connections, or sockets for datagrams, and moves bytes, thousands at once. Thread-safe.
public interface NetworkEngine extends AutoCloseable {

  /// Hands over one attempt; returns at once.
  ///
  /// @param target a resolved address
  /// @param transport what kind of socket; with [Transport#UDP] each [Reaction.Send] is one
  ///   datagram, and what was received is one datagram, as far as it fits
  /// @param timeout how long the host may take to answer the connect, and then each time something
  ///   was sent; counted from the moment the system call was made, so that waiting for our own turn
  ///   is never the host's silence; more than zero
  /// @param dialogue what is to be said
  /// @throws java.util.concurrent.RejectedExecutionException beyond [#capacity()], or when closed
  Attempt open(InetSocketAddress target, Transport transport, Duration timeout, Dialogue dialogue);

  /// How many attempts have been handed over and have not ended.
  int openCount();

  /// The most attempts at once.
  int capacity();

  /// Whether everything that moves bytes is alive. Where it is not, and was not closed, attempts
  /// may never end.
  default boolean isTurning() {
    return true;
  }

  /// Aborts everything and waits for its end.
  @Override
  void close();
}
