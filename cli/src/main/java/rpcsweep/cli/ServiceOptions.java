package rpcsweep.cli;

import java.util.Map;
import java.util.Optional;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.Problems;

/// Options that may name services.
interface ServiceOptions {

  /// The services named, if any are.
  ///
  /// @param environment may name the files of who asks
  Optional<Endpoints> read(Problems problems, Map<String, String> environment);
}
