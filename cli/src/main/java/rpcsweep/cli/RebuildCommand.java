package rpcsweep.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rpcsweep.cli.grpc.RebuildClient;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.report.MoveTable;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.view.RebuildView;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep rebuild`: judges everything observed anew, beside what answers.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Judges every observation anew by the rules of today; dials nothing.",
    description =
        "The results service reads its log into a second generation beside the one that answers,"
            + " and this command shows which hosts would be in another state. Nothing changes before"
            + " you agree.")
final class RebuildCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Supplier<String> answer;

  @ArgGroup private Choice choice = new Choice();

  @Mixin private ServerOptions server = new ServerOptions();

  /// What becomes of it, instead of asking.
  static final class Choice {

    @Option(
        names = "--preview",
        description = "Shows what would change, and removes the new generation again.")
    private boolean preview;

    @Option(names = "--yes", description = "Applies it without asking.")
    private boolean yes;

    @Option(names = "--cancel", description = "Removes a rebuild that is under way.")
    private boolean cancel;
  }

  /// @param answer gets a line from the user; empty where there is none
  RebuildCommand(Surroundings surroundings, Supplier<String> answer) {
    this.surroundings = surroundings;
    this.answer = answer;
  }

  @Override
  public Integer call()
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    Problems problems = new Problems();
    if (!choice.preview && !choice.yes && !choice.cancel && !surroundings.terminal()) {
      problems.add("rebuild", "nobody is there to be asked: say --preview or --yes");
    }
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      RebuildClient client = session.services().rebuild();
      if (choice.cancel) {
        RebuildView removed = client.cancel();
        say("the rebuild of generation %d is removed; nothing was changed", removed.generation());
        return ExitCodes.OK;
      }
      RebuildView ready = new RebuildWatch(client, surroundings).toReadiness();
      if (ready.state() != RebuildView.State.READY) {
        say("somebody else has ended the rebuild: %s", name(ready));
        return ExitCodes.UNFINISHED;
      }
      show(ready);
      return decide(client);
    }
  }

  private int decide(RebuildClient client) throws RequestFailedException {
    if (choice.yes || !choice.preview && isAgreed()) {
      RebuildView applied = client.apply();
      say("generation %d answers from now on", applied.generation());
    } else {
      RebuildView removed = client.cancel();
      say("nothing was changed; generation %d is removed", removed.generation());
    }
    return ExitCodes.OK;
  }

  private void show(RebuildView ready) throws IOException {
    ReportOutput.write(
        Optional.empty(),
        surroundings.out(),
        out -> {
          if (ready.changes() > 0) {
            MoveTable.write(ready.moves(), out);
            out.println();
          }
          out.println(
              ready.changes() == 0
                  ? "No host would be in another state."
                  : String.format(
                      Locale.ROOT,
                      "%,d %s be in another state.",
                      ready.changes(),
                      ready.changes() == 1 ? "host would" : "hosts would"));
        });
  }

  private boolean isAgreed() {
    surroundings.err().print("rpcsweep: apply this? [y/N] ");
    surroundings.err().flush();
    String line = answer.get().strip().toLowerCase(Locale.ROOT);
    return line.equals("y") || line.equals("yes");
  }

  private void say(String text, Object... arguments) {
    surroundings.notices().say(String.format(Locale.ROOT, text, arguments));
  }

  private static String name(RebuildView rebuild) {
    return rebuild.state().name().toLowerCase(Locale.ROOT);
  }
}
