package rpcsweep.results.filter;

import java.util.Comparator;
import java.util.List;

/// A text that is no filter.
public final class InvalidFilterException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<FilterProblem> problems;

  /// @param problems all that were found, at least one
  InvalidFilterException(List<FilterProblem> problems) {
    super("not a filter: " + problems);
    this.problems =
        problems.stream().sorted(Comparator.comparingInt(FilterProblem::position)).toList();
  }

  /// Everything that is wrong, in the order of the text, up to the first place behind which the
  /// text cannot be read.
  public List<FilterProblem> problems() {
    return problems;
  }
}
