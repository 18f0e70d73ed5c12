package rpcsweep.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rpcsweep.cli.progress.BarDisplay;
import rpcsweep.cli.progress.LineDisplay;
import rpcsweep.cli.progress.ProgressDisplay;
import rpcsweep.cli.stack.StateDirectory;

/// What surrounds a run of the command.
///
/// @param home the installation, from the system property `rpcsweep.home`
/// @param terminal whether standard error is a terminal, from `rpcsweep.terminal`
/// @param environment the environment variables
/// @param out standard output, for reports
/// @param err standard error, for everything else
record Surroundings(
    Path home,
    boolean terminal,
    Map<String, String> environment,
    PrintStream out,
    PrintStream err) {

  static Surroundings ofThisProcess() {
    return new Surroundings(
        Path.of(System.getProperty("rpcsweep.home", ".")).toAbsolutePath().normalize(),
        Boolean.getBoolean("rpcsweep.terminal"),
        System.getenv(),
        System.out,
        System.err);
  }

  /// The language of advice: Japanese where the environment asks for it (POSIX 8.2), else English.
  Locale language() {
    for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }

  /// The wall clock.
  InstantSource clock() {
    return InstantSource.system();
  }

  StateDirectory state() {
    return StateDirectory.fromEnvironment(environment);
  }

  Notices notices() {
    return new Notices(err, terminal);
  }

  ProgressDisplay progress() {
    return terminal
        ? new BarDisplay(err, System::nanoTime)
        : new LineDisplay(err, System::nanoTime);
  }
}
