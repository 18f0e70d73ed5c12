package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.grpc.Services;
import rpcsweep.cli.input.Problems;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;

/// A command that asks the services at hand one thing and prints the answer.
///
/// @param server which services
/// @param surroundings where the answer goes
record Inquiry(ServiceOptions server, Surroundings surroundings) {

  /// What is asked.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  interface Question<T> {
    T ask(Services services) throws RequestFailedException;
  }

  /// How the answer is printed.
  ///
  /// @param <T> the answer
  @FunctionalInterface
  interface Print<T> {
    void print(T answer, PrintWriter out);
  }

  /// Asks and prints.
  ///
  /// @param problems of the command line so far; thrown before anything is started
  /// @return the exit code
  <T> int answer(Problems problems, Question<T> question, Print<T> print)
      throws InvalidInputException, StackException, RequestFailedException, IOException {
    try (Session session = ServicesAtHand.open(server, problems, surroundings)) {
      T answer = question.ask(session.services());
      ReportOutput.write(Optional.empty(), surroundings.out(), out -> print.print(answer, out));
      return ExitCodes.OK;
    }
  }
}
