package rpcsweep.lab.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rpcsweep.lab.enterprise.LoopbackAddress;

/// The listening sockets of one service of a lab, all on one port.
///
/// Where a listener for any address stands beside listeners for single ones, all of them are opened
/// with SO_REUSEPORT, without which Linux does not let them share the port; the more specific one
/// gets the connection.
final class Listeners implements AutoCloseable {

  /// As far as the kernel's own limit goes: `net.core.somaxconn`, 4,096 where nobody changed it.
  private static final int WILDCARD_BACKLOG = 65_535;

  /// Listeners for any address per thread. One queue of 4,096 is full after a second in which a lab
  /// under a fast sweep gets no processor; from then on Linux drops connections that the other side
  /// believes open, and answers what it sends next with a reset no host of the lab meant.
  private static final int QUEUES_PER_THREAD = 8;

  /// Connections to one address that have not been accepted yet.
  private static final int BACKLOG = 128;

  private static final LoopbackAddress LOCALHOST = new LoopbackAddress(0x7f00_0001);

  /// An accepting listener.
  ///
  /// @param channel the socket
  /// @param address the one address it is for; nothing if it is for any
  record Accepting(ServerSocketChannel channel, Optional<LoopbackAddress> address) {}

  private final List<Accepting> accepting = new ArrayList<>();
  private final List<ServerSocketChannel> silent = new ArrayList<>();
  private final boolean sharesPort;
  private int port;

  private Listeners(boolean sharesPort, int port) {
    this.sharesPort = sharesPort;
    this.port = port;
  }

  /// Opens everything in a plan, or nothing.
  ///
  /// @param port 0 for one that is free on every address
  /// @param threads how many share the work
  /// @throws PortInUseException if the port is in use
  static Listeners open(ListenPlan plan, int port, int threads) throws IOException {
    Listeners listeners = new Listeners(plan.elsewhere() != ListenPlan.Elsewhere.REFUSES, port);
    try {
      listeners.openAll(plan, threads);
      return listeners;
    } catch (BindException e) {
      listeners.close();
      throw new PortInUseException(listeners.port, e);
    } catch (IOException e) {
      listeners.close();
      throw e;
    }
  }

  /// The port of all of them.
  int port() {
    return port;
  }

  List<Accepting> accepting() {
    return accepting;
  }

  private void openAll(ListenPlan plan, int threads) throws IOException {
    InetSocketAddress any = new InetSocketAddress(anyAddress(), port);
    if (sharesPort) {
      port = portNobodyUses(any);
      any = new InetSocketAddress(anyAddress(), port);
    }
    switch (plan.elsewhere()) {
      case REFUSES -> {
        // No listener for any address.
      }
      case ACCEPTS -> {
        for (int i = 0; i < threads * QUEUES_PER_THREAD; i++) {
          accept(any, Optional.empty());
        }
      }
      case IS_SILENT -> {
        silent.add(SilentListener.open(any, true));
        SilentListener.fill(LOCALHOST.withPort(port));
      }
    }
    for (LoopbackAddress address : plan.answering()) {
      accept(address.withPort(port), Optional.of(address));
    }
    for (LoopbackAddress address : plan.silent()) {
      ServerSocketChannel listener = SilentListener.open(address.withPort(port), sharesPort);
      silent.add(listener);
      settlePort(listener);
      SilentListener.fill(address.withPort(port));
    }
    if (port == 0) {
      port = portNobodyUses(any);
    }
  }

  private void accept(InetSocketAddress bound, Optional<LoopbackAddress> address)
      throws IOException {
    ServerSocketChannel channel =
        ListeningSocket.open(bound, address.isPresent() ? BACKLOG : WILDCARD_BACKLOG, sharesPort);
    accepting.add(new Accepting(channel, address));
    channel.configureBlocking(false);
    settlePort(channel);
  }

  /// The first socket of a lab on port 0 decides the port of all.
  private void settlePort(ServerSocketChannel channel) throws IOException {
    if (port == 0) {
      port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
  }

  /// The port of `any`, or a free one, after making sure that nobody listens on it: with
  /// SO_REUSEPORT a second lab would otherwise get half of the connections of the first, without a
  /// word.
  private static int portNobodyUses(InetSocketAddress any) throws IOException {
    try (ServerSocketChannel probe = ListeningSocket.open(any, 1, false)) {
      return ((InetSocketAddress) probe.getLocalAddress()).getPort();
    }
  }

  private static InetAddress anyAddress() throws IOException {
    return Inet4Address.getByAddress(new byte[4]);
  }

  /// Closes every listener; connections that were accepted stay.
  @Override
  public void close() {
    for (Accepting listener : accepting) {
      close(listener.channel());
    }
    for (ServerSocketChannel listener : silent) {
      close(listener);
    }
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // A listener that cannot be closed is gone all the same.
    }
  }
}
