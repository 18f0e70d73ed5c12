package rpcsweep.cli.grpc;

import java.util.List;

/// A service refused a request or could not be reached.
public final class RequestFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;
  private final boolean refused;

  /// @param problems one line each, for the user
  /// @param refused whether the request itself is wrong, so that repeating it cannot help
  public RequestFailedException(List<String> problems, boolean refused, Throwable cause) {
    super(String.join("; ", problems), cause);
    this.problems = List.copyOf(problems);
    this.refused = refused;
  }

  /// Every problem the service named.
  public List<String> problems() {
    return problems;
  }

  /// Whether the request itself is wrong.
  public boolean isRefused() {
    return refused;
  }
}
