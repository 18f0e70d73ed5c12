package rpcsweep.scheduler;

import java.util.List;
import rpcsweep.domain.target.Address;

/// What became of one host name of a scan.
///
/// @param hostName the name
/// @param planned its addresses that the scan asks
/// @param refused its addresses that must not be dialled at the site, or that the operator excluded
public record PlannedName(String hostName, List<Address> planned, List<Address> refused) {

  /// Copies the lists.
  public PlannedName {
    planned = List.copyOf(planned);
    refused = List.copyOf(refused);
  }
}
