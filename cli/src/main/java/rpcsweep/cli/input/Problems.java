package rpcsweep.cli.input;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

/// Everything found wrong with one command line so far.
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /// Adds one.
  public void add(String place, String message) {
    found.add(new Problem(place, message));
  }

  /// Adds those of an input that was refused.
  public void addAll(InvalidInputException refusal) {
    found.addAll(refusal.problems());
  }

  /// Goes on only where nothing was found.
  ///
  /// @throws InvalidInputException with everything
  public void throwIfAny() throws InvalidInputException {
    if (!found.isEmpty()) {
      throw refusal();
    }
  }

  /// Everything found, at least one problem.
  public InvalidInputException refusal() {
    return new InvalidInputException(found);
  }
}
