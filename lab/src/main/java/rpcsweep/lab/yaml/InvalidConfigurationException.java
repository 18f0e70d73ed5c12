package rpcsweep.lab.yaml;

import java.util.List;
import java.util.stream.Collectors;

/// A configuration file that was read whole and found wrong; carries every problem found.
public final class InvalidConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// @param problems at least one
  InvalidConfigurationException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /// Every problem, in the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
