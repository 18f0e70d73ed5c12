package rpcsweep.report.host;

import java.io.IOException;
import rpcsweep.proto.host.v1.Host;

/// A document about hosts, written as they come. Begun when it is made; not whole before [#end()].
/// What it is written to is its maker's to flush and close.
public interface HostDocument {

  /// Adds a host.
  ///
  /// @param host each once, ordered by site and address
  void host(Host host) throws IOException;

  /// Writes what follows the last host.
  void end() throws IOException;
}
