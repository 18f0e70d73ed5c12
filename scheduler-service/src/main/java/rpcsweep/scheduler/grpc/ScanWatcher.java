package rpcsweep.scheduler.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.scan.v1.WatchScanResponse;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanSnapshot;

/// One caller that follows one scan. Only the newest state waits to be sent: a caller that reads
/// slowly sees fewer states, and never an old one after a new one.
final class ScanWatcher {

  private final ServerCallStreamObserver<WatchScanResponse> observer;
  private final Runnable onEnd;
  private final AtomicReference<@Nullable ScanSnapshot> newest = new AtomicReference<>();
  private ScanBook.@Nullable Watch watch;
  private boolean ended;

  /// @param observer the caller
  /// @param onEnd told once, when nothing more will be sent
  ScanWatcher(ServerCallStreamObserver<WatchScanResponse> observer, Runnable onEnd) {
    this.observer = observer;
    this.onEnd = onEnd;
    observer.setOnReadyHandler(this::drain);
    observer.setOnCancelHandler(this::end);
  }

  /// Begins with the state there is now. Changes that come while it is looked up are newer.
  void follow(ScanBook book, ScanSnapshot present) {
    ScanBook.Watch opened = book.watch(present.id(), this::changed);
    synchronized (this) {
      watch = opened;
      if (ended) {
        opened.close();
      }
    }
    book.find(present.id()).ifPresent(now -> newest.compareAndSet(null, now));
    drain();
  }

  private void changed(ScanSnapshot scan) {
    newest.set(scan);
    drain();
  }

  private synchronized void drain() {
    while (!ended && observer.isReady()) {
      @Nullable ScanSnapshot next = newest.getAndSet(null);
      if (next == null) {
        return;
      }
      observer.onNext(WatchScanResponse.newBuilder().setScan(ScanMessages.write(next)).build());
      if (next.state().isFinal()) {
        end();
        observer.onCompleted();
      }
    }
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      if (watch != null) {
        watch.close();
      }
      onEnd.run();
    }
  }
}
