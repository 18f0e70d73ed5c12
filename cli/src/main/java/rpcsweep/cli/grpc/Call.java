package rpcsweep.cli.grpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One service of the scheduler or of the results service: makes a call, waits so long and no
/// longer, and turns what goes wrong into lines for the user.
///
/// @param stub how it is called
/// @param service what the user calls it, with its address
/// @param patience how long a call may take
/// @param <S> the stub
record Call<S extends AbstractStub<S>>(S stub, String service, Duration patience) {

  /// A service of the results service behind a stub.
  static <S extends AbstractStub<S>> Call<S> results(S stub, Channel channel, Duration patience) {
    return new Call<>(
        stub.withWaitForReady().withInterceptors(ActorMetadata.interceptor()),
        "the results service (" + channel.authority() + ")",
        patience);
  }

  /// A service of the scheduler behind a stub.
  static <S extends AbstractStub<S>> Call<S> scheduler(S stub, Channel channel, Duration patience) {
    return new Call<>(
        stub.withWaitForReady().withInterceptors(ActorMetadata.interceptor()),
        "the scheduler service (" + channel.authority() + ")",
        patience);
  }

  /// A page of a list.
  ///
  /// @param items what is on it
  /// @param nextToken the token of the next; empty on the last
  /// @param <T> the kind of item
  record Page<T>(List<T> items, String nextToken) {

    Page {
      items = List.copyOf(items);
    }
  }

  /// Calls.
  <T> T make(Function<S, T> call) throws RequestFailedException {
    try {
      return call.apply(stub.withDeadlineAfter(patience));
    } catch (StatusRuntimeException e) {
      throw Failures.of(service, e);
    }
  }

  /// Calls for page after page.
  ///
  /// @param limit the most items wanted
  /// @param call gets a page by its token
  <T> List<T> list(int limit, PagedCall<S, T> call) throws RequestFailedException {
    List<T> all = new ArrayList<>();
    String token = "";
    do {
      String wanted = token;
      Page<T> page = make(ready -> call.page(ready, wanted));
      all.addAll(page.items());
      token = page.nextToken();
    } while (!token.isEmpty() && all.size() < limit);
    return all.subList(0, Math.min(limit, all.size()));
  }

  /// Gets a page.
  ///
  /// @param <S> the stub
  /// @param <T> the kind of item
  @FunctionalInterface
  interface PagedCall<S, T> {
    Page<T> page(S stub, String token);
  }
}
