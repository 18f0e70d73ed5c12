package rpcsweep.results.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Gives answers, on virtual threads of this class, for every answer waits for Redis. Quarkus' own
/// way of doing so (`@RunOnVirtualThread`, 3.32) now and then delivers the end of a request before
/// the request: "Half-closed without a request".
@Singleton
final class Answers {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// An answer of many messages.
  ///
  /// @param <T> what is sent
  interface Streamed<T> {

    /// Sends all of it, or until the caller is gone.
    ///
    /// @throws InterruptedException where the service stops meanwhile
    void send(Outflow<T> outflow) throws InterruptedException;
  }

  /// Gives one answer.
  <T> void give(StreamObserver<T> observer, Supplier<T> answer) {
    threads.execute(() -> {
      T response;
      try {
        response = answer.get();
      } catch (RuntimeException e) {
        observer.onError(RpcProblems.end(e));
        return;
      }
      observer.onNext(response);
      observer.onCompleted();
    });
  }

  /// Gives an answer of many messages.
  <T> void stream(StreamObserver<T> observer, Streamed<T> answer) {
    Outflow<T> outflow = new Outflow<>((ServerCallStreamObserver<T>) observer);
    threads.execute(() -> {
      try {
        answer.send(outflow);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        observer.onError(RpcProblems.stopping());
        return;
      } catch (RuntimeException e) {
        observer.onError(RpcProblems.end(e));
        return;
      }
      if (!outflow.isCancelled()) {
        observer.onCompleted();
      }
    });
  }

  /// Interrupts whoever still waits for Redis: a stop must not wait with them.
  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
