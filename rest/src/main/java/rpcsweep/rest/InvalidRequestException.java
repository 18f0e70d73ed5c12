package rpcsweep.rest;

import java.util.List;
import rpcsweep.proto.problem.v1.FieldViolation;

/// A request that is none of its operation.
public final class InvalidRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldViolation> violations;

  InvalidRequestException(List<FieldViolation> violations) {
    super("the request has " + violations.size() + " invalid fields");
    this.violations = List.copyOf(violations);
  }

  /// Everything that is wrong with it.
  public List<FieldViolation> violations() {
    return violations;
  }
}
