package rpcsweep.domain.scan;

import java.util.List;
import rpcsweep.domain.target.Address;

/// What a site's resolver said of a host name a scan was given.
///
/// @param hostName the name, lower case
/// @param addresses every address it has there; empty where it has none
public record NameResolution(String hostName, List<Address> addresses) {

  /// Copies the addresses.
  public NameResolution {
    addresses = List.copyOf(addresses);
  }
}
