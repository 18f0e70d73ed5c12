package rpcsweep.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.target.Address;

/// Asks the resolver of the machine the worker runs on, which is the site's.
final class NameResolver {

  /// The addresses of a name, in address order; none where it has none. Blocks as long as the
  /// resolver does.
  NameResolution resolve(String hostName) {
    try {
      List<Address> addresses =
          Arrays.stream(InetAddress.getAllByName(hostName))
              .map(Address::of)
              .distinct()
              .sorted()
              .toList();
      return new NameResolution(hostName, addresses);
    } catch (UnknownHostException _) {
      return new NameResolution(hostName, List.of());
    }
  }
}
