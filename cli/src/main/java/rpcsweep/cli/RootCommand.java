package rpcsweep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rpcsweep` itself: the list of commands.
@Command(
    name = "rpcsweep",
    mixinStandardHelpOptions = true,
    version = "RPC Sweep 0.1.0",
    sortOptions = false,
    description = {
      "Finds the Windows hosts of a very large network that lack MS03-026 (KB823980) and"
          + " MS03-039 (KB824146), without credentials and without exploiting anything.",
      ""
    },
    footer = {
      "",
      "Try it without a network:   rpcsweep demo",
      "Scan a subnet:              rpcsweep scan 192.0.2.0/24 --exclude 192.0.2.7",
      "Stop all scanning at once:  rpcsweep halt --all",
      "",
      "Data and logs are kept in $RPCSWEEP_STATE, else in ~/.local/state/rpcsweep."
    })
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /// In the list of commands only: [Main] hands the whole command line to the lab.
  @Command(name = "lab", description = "Runs a simulated enterprise; lab --help says more.")
  static final class Lab implements Runnable {

    @Override
    public void run() {
      throw new IllegalStateException("the lab reads its command line itself");
    }
  }

  /// In the list of commands only: the launcher runs the tests.
  @Command(name = "test", description = "Builds everything and runs every test.")
  static final class Test implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "use ./rpcsweep test");
    }
  }
}
