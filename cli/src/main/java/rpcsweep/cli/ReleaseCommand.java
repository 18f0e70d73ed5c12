package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep release`: lifts the emergency stop.
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Lifts the emergency stop of a site, or that of every site.",
    description =
        "Scans of the site go on where they were. --all lifts what halt --all did: a site that was"
            + " halted by its name stays halted until it is released by its name, and the other way"
            + " round.")
final class ReleaseCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private HaltOptions sites = new HaltOptions();

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  ReleaseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    List<Optional<SiteId>> which = sites.read("release", problems);
    return HaltState.change(
        "released", which, (client, site) -> client.release(site), server, problems, surroundings);
  }
}
