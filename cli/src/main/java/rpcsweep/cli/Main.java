package rpcsweep.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/// Entry point of the `rpcsweep` command.
public final class Main {

  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private Main() {}

  /// Runs the command and exits with its code.
  public static void main(String[] arguments) {
    // What libraries log is no business of the user's; what matters becomes a message of ours.
    ROOT_LOGGER.setLevel(Level.OFF);
    Surroundings surroundings = Surroundings.ofThisProcess();
    if (arguments.length > 0 && arguments[0].equals("lab")) {
      System.exit(LabProgram.run(surroundings, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    System.exit(commandLine(surroundings).execute(arguments));
  }

  /// The command line, with every mishap turned into a message and an exit code.
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine commandLine =
        new CommandLine(new RootCommand())
            .addSubcommand(new ScanCommand(surroundings))
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new HostsCommand(surroundings))
            .addSubcommand(new ExportCommand(surroundings))
            .addSubcommand(new CompareCommand(surroundings))
            .addSubcommand(ScansCommand.withItsCommands(surroundings))
            .addSubcommand(SitesCommand.withItsCommands(surroundings))
            .addSubcommand(new HaltCommand(surroundings))
            .addSubcommand(new ReleaseCommand(surroundings))
            .addSubcommand(SchedulesCommand.withItsCommands(surroundings))
            .addSubcommand(new AuditCommand(surroundings))
            .addSubcommand(new AssessCommand(surroundings))
            .addSubcommand(new RebuildCommand(surroundings, Main::lineFromUser))
            .addSubcommand(new UpCommand(surroundings))
            .addSubcommand(new RootCommand.Lab())
            .addSubcommand(new RootCommand.Test())
            .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    Mishaps mishaps = new Mishaps(surroundings);
    commandLine.setParameterExceptionHandler(mishaps::wrongArguments);
    commandLine.setExecutionExceptionHandler(mishaps::failed);
    return commandLine;
  }

  /// Empty where standard input has ended.
  private static String lineFromUser() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }
}
