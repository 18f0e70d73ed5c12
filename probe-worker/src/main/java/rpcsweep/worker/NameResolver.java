package rpcsweep.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import rpcsweep.domain.scan.NameResolution;
import rpcsweep.domain.target.Address;

/// Finds the addresses of host names, as they are seen from the site.
@FunctionalInterface
public interface NameResolver {

  /// The addresses of a name, in address order; none where it has none. May block.
  NameResolution resolve(String hostName);

  /// Asks the resolver of the machine the worker runs on, which is the site's; blocks as long as
  /// that does.
  static NameResolver ofTheMachine() {
    return NameResolver::askTheMachine;
  }

  private static NameResolution askTheMachine(String hostName) {
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
