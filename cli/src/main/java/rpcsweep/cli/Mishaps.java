package rpcsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import rpcsweep.cli.grpc.HostPagesException;
import rpcsweep.cli.grpc.RequestFailedException;
import rpcsweep.cli.stack.StackException;
import rpcsweep.domain.target.InvalidInputException;

/// Turns what went wrong into lines for the user and an exit code; a stack trace goes to a file.
///
/// @param surroundings where notices and files go
record Mishaps(Surroundings surroundings) {

  /// Arguments that picocli does not understand.
  int wrongArguments(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    surroundings.notices().say(problem.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr())) {
      command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCodes.USAGE;
  }

  /// A command that ended in an exception.
  int failed(Exception problem, CommandLine command, ParseResult parsed) {
    if (Session.isInterrupted()) {
      // Everything fails while the stack is being stopped; the user knows why.
      return ExitCodes.UNFINISHED;
    }
    Notices notices = surroundings.notices();
    return switch (problem) {
      case InvalidInputException invalid -> {
        invalid.problems().forEach(each -> notices.say(each.toString()));
        yield ExitCodes.USAGE;
      }
      case RequestFailedException failed -> told(failed, notices);
      case HostPagesException pages -> told(pages.failure(), notices);
      case StackException stack -> {
        notices.say(stack.getMessage());
        yield ExitCodes.UNFINISHED;
      }
      case IOException io -> {
        notices.say("cannot write: " + io.getMessage());
        yield ExitCodes.UNFINISHED;
      }
      default -> {
        notices.say("internal error: " + problem + "; details: " + keep(problem));
        yield ExitCodes.UNFINISHED;
      }
    };
  }

  private static int told(RequestFailedException failed, Notices notices) {
    failed.problems().forEach(notices::say);
    return failed.isRefused() ? ExitCodes.USAGE : ExitCodes.UNFINISHED;
  }

  private String keep(Exception problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    try {
      Path folder = surroundings.state().logs();
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve("rpcsweep-error.log"), text.toString()).toString();
    } catch (IOException e) {
      return "could not be written to " + surroundings.state().logs();
    }
  }
}
