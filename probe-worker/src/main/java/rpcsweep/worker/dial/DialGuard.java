package rpcsweep.worker.dial;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who may be dialled now, decided without a socket: what the worker's own copy of its site's
/// configuration permits and nothing else, whoever planned the scan, whatever a task says. Also
/// holds the rule of one connection per host at a time (CVE-2003-0813: two requests at once can
/// crash a host) within this worker; that no two workers hold one block is the scheduler's part. A
/// socket for datagrams counts as a connection.
///
/// A refusal is a value: it is an answer to the wish, and happens in normal operation when a task
/// and the configuration are of different age.
///
/// Every engine asks it before each connect: the one with sockets through [GuardedDialer], one that
/// only simulates a network by itself. Thread-safe.
public final class DialGuard {

  private final SiteCopy site;
  private final boolean loopbackOnly;
  private final Set<InetAddress> connected = ConcurrentHashMap.newKeySet();

  /// @param site says what may be dialled, each time anew
  /// @param loopbackOnly admit only loopback addresses
  public DialGuard(SiteCopy site, boolean loopbackOnly) {
    this.site = site;
    this.loopbackOnly = loopbackOnly;
  }

  /// Asks to connect to an address. Who is admitted has the address for itself until it says
  /// [#leave(InetAddress)].
  ///
  /// @return why not; empty where it may be dialled
  public Optional<Dialling.Refusal> admit(InetAddress address) {
    if (loopbackOnly && !address.isLoopbackAddress()) {
      return Optional.of(Dialling.Refusal.NOT_LOOPBACK);
    }
    Optional<Dialling.Refusal> refusal = site.refusal(address);
    if (refusal.isPresent() || connected.add(address)) {
      return refusal;
    }
    return Optional.of(Dialling.Refusal.BUSY);
  }

  /// There is no connection to the address any more.
  public void leave(InetAddress address) {
    connected.remove(address);
  }
}
