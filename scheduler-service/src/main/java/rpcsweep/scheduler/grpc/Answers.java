package rpcsweep.scheduler.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import rpcsweep.access.DeniedException;
import rpcsweep.access.grpc.DenialStatus;
import rpcsweep.scheduler.RefusedException;

/// Answers calls on virtual threads, for many of them wait for a log. Quarkus' own way of doing so
/// (`@RunOnVirtualThread`, 3.32) now and then delivers the end of a request before the request:
/// "Half-closed without a request".
@Singleton
class Answers {

  private static final Logger LOG = Logger.getLogger(Answers.class);

  /// What a call answers, or why not.
  @FunctionalInterface
  interface Answer<T> {
    T get() throws RefusedException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Ends the call with the answer, later. The call's context is not there any more by then: what
  /// is needed of it is read before, but for the trace it belongs to.
  <T> void give(StreamObserver<T> observer, Answer<T> answer) {
    threads.execute(Context.current().wrap(() -> giveNow(observer, answer)));
  }

  private static <T> void giveNow(StreamObserver<T> observer, Answer<T> answer) {
    T response;
    try {
      response = answer.get();
    } catch (RefusedException e) {
      refuse(observer, e);
      return;
    } catch (DeniedException e) {
      observer.onError(DenialStatus.end(e));
      return;
    } catch (RuntimeException e) {
      LOG.error("A call failed through a mistake of ours", e);
      observer.onError(
          Status.INTERNAL.withDescription("the scheduler failed; its log says how").asException());
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
  }

  /// Ends the call with the reason why there is no answer.
  static void refuse(StreamObserver<?> observer, RefusedException e) {
    observer.onError(Problems.toException(e.refusal()));
  }

  /// Interrupts whoever still waits for a log: a stop must not wait with them.
  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
