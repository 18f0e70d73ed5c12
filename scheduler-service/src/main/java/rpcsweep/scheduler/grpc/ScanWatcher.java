package rpcsweep.scheduler.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.proto.scan.v1.WatchScanResponse;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanSnapshot;

/// One caller that follows one scan. Only the newest state waits to be sent: a caller that reads
/// slowly sees fewer states, holds nobody back, and never sees an old one after a new one.
final class ScanWatcher {

  /// Of a caller that has seen nothing yet.
  static final long NOTHING_SEEN = -1;

  private final ServerCallStreamObserver<WatchScanResponse> observer;
  private final Runnable onEnd;
  private long seen;
  private @Nullable ScanSnapshot newest;
  private ScanBook.@Nullable Watch watch;
  private boolean ended;

  /// @param observer the caller
  /// @param seen the version it has seen already, or [#NOTHING_SEEN]
  /// @param onEnd told once, when nothing more will be sent
  ScanWatcher(ServerCallStreamObserver<WatchScanResponse> observer, long seen, Runnable onEnd) {
    this.observer = observer;
    this.seen = seen;
    this.onEnd = onEnd;
    observer.setOnReadyHandler(this::drain);
    observer.setOnCancelHandler(this::end);
  }

  /// Begins with the state there is now. Whatever changes while it is looked up is told as well,
  /// and the version says which of the two is newer.
  void follow(ScanBook book, ScanId scan) {
    ScanBook.Watch opened = book.watch(scan, this::changed);
    synchronized (this) {
      watch = opened;
      if (ended) {
        opened.close();
      }
    }
    book.find(scan).ifPresent(this::changed);
  }

  private synchronized void changed(ScanSnapshot scan) {
    if (newest == null || scan.version() > newest.version()) {
      newest = scan;
    }
    drain();
  }

  private synchronized void drain() {
    @Nullable ScanSnapshot next = newest;
    if (ended || next == null) {
      return;
    }
    if (next.version() > seen) {
      if (!observer.isReady()) {
        return;
      }
      seen = next.version();
      newest = null;
      observer.onNext(
          WatchScanResponse.newBuilder()
              .setScan(ScanMessages.write(next))
              .setResumeToken(ResumeToken.write(next))
              .build());
    } else {
      newest = null;
    }
    if (next.isFinal() && !ended) {
      end();
      observer.onCompleted();
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
