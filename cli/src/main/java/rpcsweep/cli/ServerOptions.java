package rpcsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;

/// `--server` and `--results`: services that run elsewhere.
final class ServerOptions implements ServiceOptions {

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "gRPC address of the scheduler; of several, separated by commas, another is asked when one"
              + " is gone. Without it, a stack on this machine is used.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "HOST:PORT",
      description = "gRPC address of the results service; goes with --server.")
  private @Nullable String results;

  @Mixin private CallerOptions caller = new CallerOptions();

  @Override
  public Optional<Endpoints> read(Problems problems, Map<String, String> environment) {
    OptionReader reader = new OptionReader(problems);
    if (servers.isEmpty() && results == null) {
      caller.refuse(problems);
      return Optional.empty();
    }
    if (servers.isEmpty() || results == null) {
      problems.add(
          servers.isEmpty() ? "--server" : "--results", "--server and --results go together");
      return Optional.empty();
    }
    return Optional.of(
        new Endpoints(
            servers.stream().map(server -> reader.hostPort("--server", server)).toList(),
            reader.hostPort("--results", results),
            caller.read(environment, problems)));
  }
}
