package rpcsweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.Services;
import rpcsweep.cli.input.OptionReader;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;

/// A subcommand that makes one request for each thing named, of services that do the scanning.
///
/// @param <I> the id of such a thing
abstract class Steering<I> implements Callable<Integer> {

  private final String kind;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which; several can be named.")
  private List<String> ids = new ArrayList<>();

  /// @param kind what is steered, in a word
  Steering(String kind) {
    this.kind = kind;
  }

  /// The id, or a problem that says it is none.
  abstract Optional<I> read(String id, OptionReader options);

  /// Makes the request.
  ///
  /// @return what the thing is now, in words
  abstract String request(I id, Services services) throws RequestFailedException;

  /// Which services.
  abstract SchedulerOptions server();

  /// Where the outcome is printed.
  abstract Surroundings surroundings();

  @Override
  public Integer call() throws InvalidInputException, StackException, RequestFailedException {
    Problems problems = new Problems();
    OptionReader options = new OptionReader(problems);
    List<I> named = ids.stream().flatMap(id -> read(id, options).stream()).toList();
    try (Session session = ServicesAtHand.running(server(), problems, surroundings())) {
      EachOf.of(
          named,
          id ->
              surroundings()
                  .out()
                  .printf("%s %s: %s%n", kind, id, request(id, session.services())));
      return ExitCodes.OK;
    }
  }
}
