package rpcsweep.results.kafka;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;

/// A caller that reads an export only as far as it is told to.
final class SlowExport implements ClientResponseObserver<ExportHostsRequest, ExportHostsResponse> {

  private final AtomicInteger received = new AtomicInteger();
  private @Nullable ClientCallStreamObserver<ExportHostsRequest> call;

  private SlowExport() {}

  static SlowExport begin(RunningService service, String parent) {
    SlowExport export = new SlowExport();
    service
        .streamedHosts()
        .exportHosts(ExportHostsRequest.newBuilder().setParent(parent).build(), export);
    return export;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ExportHostsRequest> stream) {
    call = stream;
    stream.disableAutoRequestWithInitial(0);
  }

  /// Takes so many more messages.
  void read(int count) {
    call.request(count);
  }

  int received() {
    return received.get();
  }

  @Override
  public void onNext(ExportHostsResponse message) {
    received.incrementAndGet();
  }

  @Override
  public void onError(Throwable problem) {
    // Of the cancellation.
  }

  @Override
  public void onCompleted() {
    // The test counts messages.
  }

  /// Leaves.
  void leave() {
    call.cancel("enough", null);
  }
}
