package rpcsweep.scheduler.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.proto.scan.v1.WatchScanResponse;

/// The caller's end of a stream, whose window the test opens and closes as a network would.
final class RecordingCaller extends ServerCallStreamObserver<WatchScanResponse> {

  private final List<WatchScanResponse> received = new ArrayList<>();
  private Runnable onReady = () -> {};
  private Runnable onCancel = () -> {};
  private boolean ready = true;
  private boolean completed;

  /// What was received, in order.
  List<WatchScanResponse> received() {
    return received;
  }

  /// Of each the number of finished addresses.
  List<Long> finished() {
    return received.stream()
        .map(response -> response.getScan().getProgress().getFinishedAddressCount())
        .toList();
  }

  boolean isCompleted() {
    return completed;
  }

  /// Reads nothing until [#catchUp].
  void lagBehind() {
    ready = false;
  }

  void catchUp() {
    ready = true;
    onReady.run();
  }

  void hangUp() {
    onCancel.run();
  }

  @Override
  public void onNext(WatchScanResponse response) {
    if (!ready || completed) {
      throw new AssertionError("nobody reads: " + response);
    }
    received.add(response);
  }

  @Override
  public void onError(Throwable problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void onCompleted() {
    completed = true;
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void setOnReadyHandler(Runnable handler) {
    onReady = handler;
  }

  @Override
  public void setOnCancelHandler(Runnable handler) {
    onCancel = handler;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void setCompression(String compression) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void request(int count) {}

  @Override
  public void setMessageCompression(boolean enable) {}
}
