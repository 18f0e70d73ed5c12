package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackAddresses;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.cli.stack.StateDirectory;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;

/// `rpcsweep up`: the whole system in the foreground, until Ctrl-C.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs the whole system until Ctrl-C.",
    description =
        "Runs Kafka, Redis and the services on this machine until Ctrl-C. Unfinished scans go on,"
            + " and the commands scan, scans and hosts of other terminals use it.")
final class UpCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  /// More have no use: there is one for each partition of the receipts at most.
  private static final int MOST_SCHEDULERS = 4;

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      description =
          "Sites file (YAML); a probe worker is started for every site in it. Without it: the site"
              + " local, authorised for what unfinished scans cover, else for 127.0.0.0/8.")
  private @Nullable Path sites;

  @Option(
      names = "--schedulers",
      paramLabel = "N",
      description = "How many schedulers share the sites (default: 1).")
  private String schedulers = "1";

  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      description =
          "How many probe workers each site has (default: 1); SITE=N for one site, as in"
              + " --workers 2,quito=1.")
  private List<String> workers = new ArrayList<>();

  @Option(
      names = "--secure",
      description =
          "TLS everywhere, tokens for people and programs, and in Kafka and Redis a user for every"
              + " part that may do only what it needs. Keys, passwords and tokens are made in the"
              + " state directory, readable by you alone; other terminals of yours find them.")
  private boolean secure;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InvalidInputException, StackException, IOException {
    StoredSites stored = StoredSites.find(Optional.ofNullable(sites), surroundings.state());
    Problems problems = new Problems();
    int schedulerCount =
        new OptionReader(problems).number("--schedulers", schedulers, 1, MOST_SCHEDULERS);
    List<SiteId> workerSites = WorkerCounts.read(workers, stored.sites(), problems);
    problems.throwIfAny();
    StackOptions options =
        new StackOptions(
            surroundings.state(),
            surroundings.home(),
            stored.file(),
            workerSites,
            schedulerCount,
            secure,
            Map.of());
    try (Session session = Session.start(options, surroundings.notices(), () -> "stopped")) {
      print(StackAddresses.ofRunningStack(surroundings.state()).orElseThrow(), stored);
      while (session.trouble().isEmpty()) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      throw new StackException(session.trouble().orElseThrow());
    }
  }

  private void print(StackAddresses at, StoredSites stored) {
    surroundings.out().println("web page   " + at.results().origin() + "/");
    at.schedulers().forEach(ports -> surroundings.out().println(line("scheduler", ports)));
    List.of(
            line("results", at.results()),
            "kafka      127.0.0.1:%d".formatted(at.kafka()),
            "redis      127.0.0.1:%d".formatted(at.redis()),
            "sites      " + stored.file())
        .forEach(surroundings.out()::println);
    if (secure) {
      StateDirectory state = surroundings.state();
      for (String role : List.of("viewer", "operator", "admin")) {
        surroundings.out().println("%-10s --token-file %s".formatted(role, state.token(role)));
      }
      surroundings.out().println("trust      --ca-file " + state.authority());
    }
    stored.sites().all().forEach(site -> surroundings.out().println("           " + site));
    surroundings.out().flush();
  }

  private static String line(String name, StackAddresses.ServicePorts ports) {
    return "%-10s gRPC %s  HTTP %s".formatted(name, ports.endpoint(), ports.origin());
  }
}
