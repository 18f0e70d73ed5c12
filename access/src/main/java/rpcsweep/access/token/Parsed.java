package rpcsweep.access.token;

import java.util.List;
import rpcsweep.domain.target.Problem;

/// What a file says, and what in it is wrong.
///
/// @param <T> what it says
/// @param value all that is right
/// @param problems each that is wrong, with its line
public record Parsed<T>(T value, List<Problem> problems) {

  /// Copies the problems.
  public Parsed {
    problems = List.copyOf(problems);
  }
}
