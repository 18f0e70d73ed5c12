package rpcsweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.cli.grpc.Endpoints;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.cli.stack.StackOptions;
import rpcsweep.domain.target.InvalidInputException;

/// Services to ask questions: those the user names, those of a stack that runs, else a stack
/// without probe workers that runs as long as the question takes.
final class ServicesAtHand {

  private ServicesAtHand() {}

  /// Opens a session.
  ///
  /// @param problems of the command line so far; thrown before anything is started
  static Session open(ServiceOptions server, Problems problems, Surroundings surroundings)
      throws InvalidInputException, StackException, IOException {
    return open(server.read(problems, surroundings.environment()), problems, surroundings);
  }

  /// Opens a session with services that do the scanning: those the user names, else those of a
  /// stack that runs. To steer what nobody does, none is started.
  static Session running(SchedulerOptions server, Problems problems, Surroundings surroundings)
      throws InvalidInputException, StackException {
    Optional<Endpoints> endpoints = server.read(problems, surroundings.environment());
    problems.throwIfAny();
    if (endpoints.isPresent()) {
      return Session.at(endpoints.get());
    }
    return Session.ofRunningStack(surroundings.state())
        .orElseThrow(() ->
            new StackException(
                "no stack runs on %s, so nothing is being scanned there; name the scheduler with --server, or start a stack: rpcsweep up"
                    .formatted(surroundings.state().root())));
  }

  private static Session open(
      Optional<Endpoints> endpoints, Problems problems, Surroundings surroundings)
      throws InvalidInputException, StackException, IOException {
    problems.throwIfAny();
    if (endpoints.isPresent()) {
      return Session.at(endpoints.get());
    }
    Optional<Session> running = Session.ofRunningStack(surroundings.state());
    if (running.isPresent()) {
      return running.get();
    }
    StoredSites stored = StoredSites.find(Optional.empty(), surroundings.state());
    StackOptions options =
        new StackOptions(
            surroundings.state(), surroundings.home(), stored.file(), List.of(), Map.of());
    return Session.start(options, surroundings.notices(), () -> "stopped");
  }
}
