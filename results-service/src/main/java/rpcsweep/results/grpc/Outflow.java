package rpcsweep.results.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A stream to one caller, sent no faster than the caller reads: [#send] waits until the transport
/// takes more, so whoever fills it holds one message at a time.
///
/// @param <T> what is sent
final class Outflow<T> {

  private final ServerCallStreamObserver<T> observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /// To be made before the call that brought the observer returns, for later nobody may listen to
  /// it.
  Outflow(ServerCallStreamObserver<T> observer) {
    this.observer = observer;
    observer.setOnReadyHandler(this::wake);
    observer.setOnCancelHandler(this::wake);
  }

  /// Sends a message as soon as the caller can take it; nothing is sent to one that is gone.
  ///
  /// @throws InterruptedException where the service stops meanwhile
  void send(T message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!observer.isReady() && !observer.isCancelled()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
    if (!observer.isCancelled()) {
      observer.onNext(message);
    }
  }

  /// Whether the caller no longer wants any more.
  boolean isCancelled() {
    return observer.isCancelled();
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
