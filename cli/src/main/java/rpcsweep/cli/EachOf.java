package rpcsweep.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.cli.grpc.RequestFailedException;

/// The same request for one thing after another: what fails for one is told at the end, and does
/// not keep the others from being done.
final class EachOf {

  /// A request.
  ///
  /// @param <T> what it is made for
  @FunctionalInterface
  interface Request<T> {
    void make(T each) throws RequestFailedException;
  }

  private EachOf() {}

  /// Makes the requests.
  ///
  /// @throws RequestFailedException with every problem of those that failed
  static <T> void of(List<T> things, Request<T> request) throws RequestFailedException {
    List<String> problems = new ArrayList<>();
    boolean refused = false;
    @Nullable RequestFailedException last = null;
    for (T thing : things) {
      try {
        request.make(thing);
      } catch (RequestFailedException e) {
        problems.addAll(e.problems());
        refused |= e.isRefused();
        last = e;
      }
    }
    if (last != null) {
      throw new RequestFailedException(problems, refused, last);
    }
  }
}
