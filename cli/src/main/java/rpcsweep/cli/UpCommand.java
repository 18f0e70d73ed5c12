package rpcsweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rpcsweep.cli.stack.StackAddresses;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.domain.site.Site;
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

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      description =
          "Sites file (YAML); a probe worker is started for every site in it. Without it: the site"
              + " local, authorised for what unfinished scans cover, else for 127.0.0.0/8.")
  private @Nullable Path sites;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InvalidInputException, StackException, IOException {
    StoredSites stored = StoredSites.find(Optional.ofNullable(sites), surroundings.state());
    StackOptions options =
        new StackOptions(
            surroundings.state(),
            surroundings.home(),
            stored.file(),
            stored.sites().all().stream().map(Site::id).toList(),
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
    List.of(
            "scheduler  gRPC 127.0.0.1:%d  HTTP http://127.0.0.1:%d"
                .formatted(at.schedulerGrpc(), at.schedulerHttp()),
            "results    gRPC 127.0.0.1:%d  HTTP http://127.0.0.1:%d"
                .formatted(at.resultsGrpc(), at.resultsHttp()),
            "kafka      127.0.0.1:%d".formatted(at.kafka()),
            "redis      127.0.0.1:%d".formatted(at.redis()),
            "sites      " + stored.file())
        .forEach(surroundings.out()::println);
    stored.sites().all().forEach(site -> surroundings.out().println("           " + site));
    surroundings.out().flush();
  }
}
