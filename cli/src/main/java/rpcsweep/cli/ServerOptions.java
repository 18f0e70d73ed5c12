package rpcsweep.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;

/// `--server` and `--results`: services that run elsewhere.
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "gRPC address of the scheduler; without it, a stack on this machine is used.")
  private @Nullable String server;

  @Option(
      names = "--results",
      paramLabel = "HOST:PORT",
      description = "gRPC address of the results service; goes with --server.")
  private @Nullable String results;

  /// The services named, if any are.
  Optional<Endpoints> read(Problems problems) {
    OptionReader reader = new OptionReader(problems);
    if (server == null && results == null) {
      return Optional.empty();
    }
    if (server == null || results == null) {
      problems.add(server == null ? "--server" : "--results", "--server and --results go together");
      return Optional.empty();
    }
    return Optional.of(
        new Endpoints(reader.hostPort("--server", server), reader.hostPort("--results", results)));
  }
}
