package rpcsweep.results;

import rpcsweep.domain.host.HostKey;

/// An address that was never dialled at its site.
public final class HostNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HostKey host;

  /// @param host which
  public HostNotFoundException(HostKey host) {
    super(host.address() + " was never scanned at " + host.site());
    this.host = host;
  }

  /// Which host.
  public HostKey host() {
    return host;
  }
}
