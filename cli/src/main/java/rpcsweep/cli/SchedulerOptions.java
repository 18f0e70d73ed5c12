package rpcsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;

/// `--server`: a scheduler that runs elsewhere, for commands that ask nothing of the results
/// service. May stand before or after the name of a subcommand, for whoever halts the wrong stack
/// because an option was read and forgotten is not forgiven.
final class SchedulerOptions implements ServiceOptions {

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      split = ",",
      scope = ScopeType.INHERIT,
      description =
          "gRPC address of the scheduler; of several, separated by commas, another is asked when one"
              + " is gone. Without it, the stack that runs on this machine is used.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Not needed here; allowed, so that a command line can be repeated.")
  private @Nullable String results;

  @Mixin private CallerOptions caller = new CallerOptions();

  @Override
  public Optional<Endpoints> read(Problems problems, Map<String, String> environment) {
    OptionReader reader = new OptionReader(problems);
    if (servers.isEmpty()) {
      caller.refuse(problems);
      if (results != null) {
        problems.add("--server", "name the scheduler; --results alone says nothing here");
      }
      return Optional.empty();
    }
    List<String> schedulers =
        servers.stream().map(server -> reader.hostPort("--server", server)).toList();
    return Optional.of(
        new Endpoints(
            schedulers,
            results == null ? schedulers.getFirst() : reader.hostPort("--results", results),
            caller.read(environment, problems)));
  }

  /// Whose services these are, in words.
  String where(Surroundings surroundings) {
    return servers.isEmpty()
        ? "the stack on " + surroundings.state().root()
        : String.join(",", servers);
  }
}
