package rpcsweep.worker.dial;

import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/// What became of the wish to dial an address.
public sealed interface Dialling {

  /// The SYN is on its way. The caller owns the channel and says
  /// [GuardedDialer#hungUp(java.net.InetSocketAddress)] when it has closed it.
  ///
  /// @param channel non-blocking, connecting or connected
  record Connecting(SocketChannel channel) implements Dialling {}

  /// There is a socket for datagrams to and from the target alone; nothing was sent. The caller
  /// owns the channel and says [GuardedDialer#hungUp(java.net.InetSocketAddress)] when it has
  /// closed it.
  ///
  /// @param channel non-blocking, connected
  record Ready(DatagramChannel channel) implements Dialling {}

  /// This machine has no file descriptor or no port left. It says nothing of the host, and another
  /// time it may work.
  ///
  /// @param reason the system's words
  record Shortage(String reason) implements Dialling {}

  /// Not allowed; nothing was sent.
  enum Refusal implements Dialling {
    /// In no authorised network of the site.
    OUTSIDE_NETWORKS,
    /// In an exclusion of the site.
    EXCLUDED,
    /// Not a loopback address, where only those may be dialled.
    NOT_LOOPBACK,
    /// The site is outside its maintenance windows, or not configured any more: nothing may be
    /// dialled.
    CLOSED,
    /// This worker has a connection to the address already: it may be dialled when that has ended.
    BUSY
  }
}
