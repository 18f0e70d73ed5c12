package rpcsweep.results;

import java.util.List;

/// A question that cannot be answered because of what it says.
public final class InvalidQueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// What is wrong with one field.
  ///
  /// @param field its name in the request
  /// @param description what it should be
  public record Violation(String field, String description) {}

  private final transient List<Violation> violations;

  /// @param violations all of them, at least one
  public InvalidQueryException(List<Violation> violations) {
    super("not a question that can be answered: " + violations);
    this.violations = List.copyOf(violations);
  }

  /// Everything that is wrong.
  public List<Violation> violations() {
    return violations;
  }
}
