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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.Address;

/// Dials what the worker's own copy of the site's configuration permits, and nothing else: whoever
/// planned the scan, whatever a task says. Also holds the rule of one connection per host at a time
/// (CVE-2003-0813: two requests at once can crash a host) within this worker; that no two workers
/// hold one block is the scheduler's part. A socket for datagrams counts as a connection.
///
/// A refusal is a value: it is an answer to the wish, and happens in normal operation when a task
/// and the configuration are of different age.
///
/// Thread-safe.
public final class GuardedDialer {

  /// Where this variable is `true`, only loopback addresses are dialled, whatever the configuration
  /// and the constructor say. Every test runs under it.
  public static final String LOOPBACK_ONLY = "RPCSWEEP_LOOPBACK_ONLY";

  private final Site site;
  private final boolean loopbackOnly;
  private final Set<InetAddress> connected = ConcurrentHashMap.newKeySet();

  /// @param site says what may be dialled
  /// @param loopbackOnly dial only loopback addresses; [#LOOPBACK_ONLY] can demand it as well
  public GuardedDialer(Site site, boolean loopbackOnly) {
    this.site = site;
    this.loopbackOnly = loopbackOnly || Boolean.parseBoolean(System.getenv(LOOPBACK_ONLY));
  }

  /// Dials, without waiting for the answer.
  ///
  /// @param target a resolved address
  /// @throws IOException where the system refuses at once, which can be the host's doing or ours
  public Dialling dial(InetSocketAddress target, Transport transport) throws IOException {
    InetAddress address = target.getAddress();
    Optional<Dialling.Refusal> refusal = refusal(address, site, loopbackOnly);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!connected.add(address)) {
      return Dialling.Refusal.BUSY;
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
        connected.remove(address);
      }
    }
  }

  /// The channel to this address, which [#dial(InetSocketAddress, Transport)] opened, is closed.
  public void hungUp(InetSocketAddress target) {
    connected.remove(target.getAddress());
  }

  /// Whether the address may not be dialled, and why.
  static Optional<Dialling.Refusal> refusal(InetAddress address, Site site, boolean loopbackOnly) {
    if (loopbackOnly && !address.isLoopbackAddress()) {
      return Optional.of(Dialling.Refusal.NOT_LOOPBACK);
    }
    return switch (site.permissionFor(Address.of(address))) {
      case Permission.Permitted _ -> Optional.empty();
      case Permission.OutsideNetworks _ -> Optional.of(Dialling.Refusal.OUTSIDE_NETWORKS);
      case Permission.Excluded _ -> Optional.of(Dialling.Refusal.EXCLUDED);
    };
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
