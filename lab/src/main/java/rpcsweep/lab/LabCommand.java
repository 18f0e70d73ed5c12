package rpcsweep.lab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.Truth;
import rpcsweep.lab.nio.LabStartException;
import rpcsweep.lab.statistics.LabStatistics;
import rpcsweep.lab.statistics.StatisticsReport;
import rpcsweep.lab.yaml.ConfigurationReader;
import rpcsweep.lab.yaml.InvalidConfigurationException;

/// The `lab` command: runs a simulated enterprise until it is told to stop.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    version = "RPC Sweep lab 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Answers for whole prefixes of loopback as hosts of all kinds: patched, unpatched, silent,"
          + " broken. For trying and testing RPC Sweep without a network.",
      ""
    },
    footer = {
      "",
      "Without --config there are 4096 hosts in 127.20.0.0/20, of nearly every kind;",
      "127.20.0.1 to 127.20.0.42 are one of each. Stop with Ctrl-C or SIGTERM.",
      "",
      "Other services of the hosts (--services, or 'services: true'): UDP 137, TCP 139, 445,",
      "593, 80 and 443, each moved as far as the RPC port is from 135.",
      "",
      "Exit codes: 0 done, 1 cannot listen or broke down, 2 wrong usage or configuration.",
      "",
      "Example of a configuration:",
      "  seed: 42",
      "  port: 1135",
      "  networks:",
      "    - prefix: 127.30.0.0/24",
      "      mixture: { patched: 60, unpatched: 10, refused: 25, silent: 5 }",
      "      hosts: { 127.30.0.7: unpatched }",
      "      listen: each        # or any, or each-else-silence",
      "      services: false     # or true"
    })
public final class LabCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with the networks and their hosts.")
  private @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "TCP port of every host, in place of the configured one; 0 for any free one.")
  private @Nullable Integer port;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that answer (default: one per processor).")
  private @Nullable Integer threads;

  @Option(
      names = "--services",
      description = "Let every host listen with all the services it has, not with RPC alone.")
  private boolean services;

  @Option(
      names = "--truth",
      description = "Print what every address is, as CSV, and exit; opens no socket.")
  private boolean truth;

  @Option(
      names = "--stats",
      paramLabel = "FILE",
      description = "Write what was done to the hosts to this file, as JSON, when stopping.")
  private @Nullable Path stats;

  /// Runs the command.
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The command with its options.
  public static CommandLine commandLine() {
    return new CommandLine(new LabCommand());
  }

  @Override
  public Integer call() {
    try {
      LabConfiguration configuration = configuration();
      return truth ? printTruth(configuration) : run(configuration);
    } catch (InvalidConfigurationException e) {
      e.problems().forEach(problem -> err().println(problem));
      return USAGE;
    } catch (NoSuchFileException e) {
      err().println("lab: there is no file " + e.getFile());
      return USAGE;
    } catch (LabStartException e) {
      err().println("lab: " + e.getMessage());
      return BROKEN;
    } catch (IOException e) {
      err().println("lab: " + config + " cannot be read: " + e.getMessage());
      return USAGE;
    }
  }

  private LabConfiguration configuration() throws IOException, InvalidConfigurationException {
    LabConfiguration configuration =
        config == null ? ConfigurationReader.demo() : ConfigurationReader.read(config);
    LabConfiguration exposed = services ? configuration.withServices() : configuration;
    return exposed
        .withPort(inRange("--port", port, configuration.port(), 0xffff))
        .withThreads(
            inRange("--threads", threads, configuration.threads(), LabConfiguration.MAX_THREADS));
  }

  private int inRange(String option, @Nullable Integer given, int configured, int max) {
    if (given == null) {
      return configured;
    }
    if (given < 0 || given > max) {
      throw new CommandLine.ParameterException(
          spec().commandLine(), option + " is a number from 0 to " + max + ", not " + given);
    }
    return given;
  }

  private int printTruth(LabConfiguration configuration) throws IOException {
    PrintWriter out = spec().commandLine().getOut();
    BufferedWriter buffered = new BufferedWriter(out);
    new Truth(configuration).writeCsv(buffered);
    buffered.flush();
    return OK;
  }

  private int run(LabConfiguration configuration) throws LabStartException {
    PrintWriter out = spec().commandLine().getOut();
    Lab lab = Lab.start(configuration);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(lab, out), "lab-stop"));
    out.println("lab ready: " + lab);
    out.flush();
    try {
      lab.awaitStop();
      return OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OK;
    } catch (IllegalStateException e) {
      return BROKEN;
    }
  }

  private void stop(Lab lab, PrintWriter out) {
    lab.close();
    report(lab, out);
  }

  private void report(Lab lab, PrintWriter out) {
    try {
      LabStatistics statistics = lab.statistics();
      out.println(StatisticsReport.line(statistics));
      out.flush();
      if (stats != null) {
        Files.writeString(stats, StatisticsReport.json(statistics));
      }
    } catch (IOException e) {
      err().println("lab: " + stats + " cannot be written: " + e.getMessage());
    } catch (IllegalStateException e) {
      err().println("lab: " + e.getMessage() + ": " + e.getCause());
    }
    err().flush();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not started as a command");
    }
    return spec;
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }
}
