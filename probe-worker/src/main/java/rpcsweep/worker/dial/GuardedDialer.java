package rpcsweep.worker.dial;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// Opens the sockets that a [DialGuard] admits, and no others.
///
/// Thread-safe.
public final class GuardedDialer {

  /// Where this variable is `true`, only loopback addresses are dialled, whatever the configuration
  /// and the constructor say. Every test runs under it.
  public static final String LOOPBACK_ONLY = "RPCSWEEP_LOOPBACK_ONLY";

  private final DialGuard guard;

  /// With a guard of its own: none comes from outside that [#LOOPBACK_ONLY] has no say in.
  ///
  /// @param site says what may be dialled
  /// @param loopbackOnly dial only loopback addresses; [#LOOPBACK_ONLY] can demand it as well
  public GuardedDialer(SiteCopy site, boolean loopbackOnly) {
    guard = new DialGuard(site, loopbackOnly || Boolean.parseBoolean(System.getenv(LOOPBACK_ONLY)));
  }

  /// Dials, without waiting for the answer.
  ///
  /// @param target a resolved address
  /// @throws IOException where the system refuses at once, which can be the host's doing or ours
  public Dialling dial(InetSocketAddress target, Transport transport) throws IOException {
    InetAddress address = target.getAddress();
    Optional<Dialling.Refusal> refusal = guard.admit(address);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean open = false;
    try {
      Dialling dialling =
          switch (transport) {
            case TCP -> connect(target);
            case UDP -> connectDatagrams(target);
          };
      open = dialling instanceof Dialling.Connecting || dialling instanceof Dialling.Ready;
      return dialling;
    } finally {
      if (!open) {
        guard.leave(address);
      }
    }
  }

  /// The channel to this address, which [#dial(InetSocketAddress, Transport)] opened, is closed.
  public void hungUp(InetSocketAddress target) {
    guard.leave(target.getAddress());
  }

  private static Dialling connect(InetSocketAddress target) throws IOException {
    SocketChannel channel;
    try {
      channel = SocketChannel.open(family(target.getAddress()));
    } catch (IOException e) {
      return new Dialling.Shortage(String.valueOf(e.getMessage()));
    }
    boolean connecting = false;
    try {
      channel.configureBlocking(false);
      channel.connect(target);
      connecting = true;
      return new Dialling.Connecting(channel);
    } catch (BindException e) {
      // No free port towards this address (EADDRNOTAVAIL).
      return new Dialling.Shortage(String.valueOf(e.getMessage()));
    } finally {
      if (!connecting) {
        channel.close();
      }
    }
  }

  /// Connected, so that the system takes datagrams of no other sender and reports what ICMP says.
  private static Dialling connectDatagrams(InetSocketAddress target) throws IOException {
    DatagramChannel channel;
    try {
      channel = DatagramChannel.open(family(target.getAddress()));
    } catch (IOException e) {
      return new Dialling.Shortage(String.valueOf(e.getMessage()));
    }
    boolean ready = false;
    try {
      channel.configureBlocking(false);
      channel.connect(target);
      ready = true;
      return new Dialling.Ready(channel);
    } catch (BindException e) {
      return new Dialling.Shortage(String.valueOf(e.getMessage()));
    } finally {
      if (!ready) {
        channel.close();
      }
    }
  }

  /// The address's own family: one system call less than a dual-stack socket.
  private static StandardProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }
}
