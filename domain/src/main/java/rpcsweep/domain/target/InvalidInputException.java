package rpcsweep.domain.target;

import java.util.List;
import java.util.stream.Collectors;

/// An input that was read whole and found wrong; carries every problem found, never only the first.
public final class InvalidInputException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// @param problems at least one
  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /// Every problem, in the order of the input.
  public List<Problem> problems() {
    return problems;
  }
}
