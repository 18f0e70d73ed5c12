package rpcsweep.worker.dial;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
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
/// hold one block is the scheduler's part.
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
  public Dialling dial(InetSocketAddress target) throws IOException {
    InetAddress address = target.getAddress();
    Optional<Dialling.Refusal> refusal = refusal(address, site, loopbackOnly);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!connected.add(address)) {
      return Dialling.Refusal.BUSY;
    }
    boolean connecting = false;
    try {
      Dialling dialling = connect(target);
      connecting = dialling instanceof Dialling.Connecting;
      return dialling;
    } finally {
      if (!connecting) {
        connected.remove(address);
      }
    }
  }

  /// The connection to this address, which [#dial(InetSocketAddress)] began, is closed.
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
      channel = open(target.getAddress());
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

  /// A socket of the address's own family: one system call less than a dual-stack socket.
  private static SocketChannel open(InetAddress address) throws IOException {
    return SocketChannel.open(
        address instanceof Inet4Address
            ? StandardProtocolFamily.INET
            : StandardProtocolFamily.INET6);
  }
}
