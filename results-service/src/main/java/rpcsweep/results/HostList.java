package rpcsweep.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;

/// A page of hosts.
///
/// @param hosts by site, then in address order
/// @param next the first host of the next page, null where there is none
public record HostList(List<Host> hosts, @Nullable HostKey next) {

  /// Copies the hosts.
  public HostList {
    hosts = List.copyOf(hosts);
  }
}
