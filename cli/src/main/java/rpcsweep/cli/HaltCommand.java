package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep halt`: the emergency stop.
@Command(
    name = "halt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Stops scanning at once: a site, or every site.",
    description =
        "The emergency stop: from a second later the workers of the sites dial nothing, whatever"
            + " scan it is for, until the halt is lifted with rpcsweep release. Scans stay, and go on"
            + " where they were.",
    footer = {
      "",
      "Everything, now:  rpcsweep halt --all",
      "One site:         rpcsweep halt osaka --reason 'smoke in hall 3'"
    })
final class HaltCommand implements Callable<Integer> {

  private static final int LONGEST_REASON = 200;

  private final Surroundings surroundings;

  @Mixin private HaltOptions sites = new HaltOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for everybody who wonders; at most 200 characters.")
  private String reason = "";

  @Mixin private SchedulerOptions server = new SchedulerOptions();

  HaltCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    List<Optional<SiteId>> which = sites.read("halt", problems);
    // Nobody is told in an emergency that he explained too much.
    String brief = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    return HaltState.change(
        "halted",
        which,
        (client, site) -> client.halt(site, brief),
        server,
        problems,
        surroundings);
  }
}
