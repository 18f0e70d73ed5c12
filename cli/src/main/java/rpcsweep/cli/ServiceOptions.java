package rpcsweep.cli;

import java.util.Optional;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.Problems;

/// Options that may name services.
interface ServiceOptions {

  /// The services named, if any are.
  Optional<Endpoints> read(Problems problems);
}
