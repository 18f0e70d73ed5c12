package rpcsweep.cli.grpc;

import io.grpc.Channel;
import io.grpc.Context;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CancelScanRequest;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.PauseScanRequest;
import rpcsweep.proto.scan.v1.ResumeScanRequest;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;

/// `scan.v1.ScanService` of the scheduler.
public final class ScanClient {

  private static final int PAGE_SIZE = 1_000;

  private final Call<ScanServiceGrpc.ScanServiceBlockingStub> service;

  ScanClient(Channel channel, Duration patience) {
    service = Call.scheduler(ScanServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// A scan as a watcher sees it.
  ///
  /// @param scan the scan
  /// @param token where a stream goes on that is opened later
  public record Sight(ScanView scan, String token) {}

  /// Creates a scan, or only plans it.
  ///
  /// @param planOnly creates nothing; the counts say what would be asked
  public ScanView create(ScanOrder order, boolean planOnly) throws RequestFailedException {
    CreateScanRequest request =
        CreateScanRequest.newBuilder()
            .setScan(ScanMessages.write(order))
            .setValidateOnly(planOnly)
            .build();
    return ScanMessages.read(service.make(stub -> stub.createScan(request)));
  }

  /// One scan.
  public ScanView get(ScanId scan) throws RequestFailedException {
    GetScanRequest request = GetScanRequest.newBuilder().setName(ResourceNames.scan(scan)).build();
    return ScanMessages.read(service.make(stub -> stub.getScan(request)));
  }

  /// Every scan, newest first.
  public List<ScanView> list() throws RequestFailedException {
    return service.list(
        Integer.MAX_VALUE,
        (stub, token) -> {
          ListScansResponse page =
              stub.listScans(
                  ListScansRequest.newBuilder().setPageSize(PAGE_SIZE).setPageToken(token).build());
          List<Scan> scans = page.getScansList();
          return new Call.Page<>(
              scans.stream().map(ScanMessages::read).toList(), page.getNextPageToken());
        });
  }

  /// Hands out nothing more until it is resumed.
  public ScanView pause(ScanId scan) throws RequestFailedException {
    PauseScanRequest request =
        PauseScanRequest.newBuilder().setName(ResourceNames.scan(scan)).build();
    return ScanMessages.read(service.make(stub -> stub.pauseScan(request)));
  }

  /// Goes on with a paused scan.
  public ScanView resume(ScanId scan) throws RequestFailedException {
    ResumeScanRequest request =
        ResumeScanRequest.newBuilder().setName(ResourceNames.scan(scan)).build();
    return ScanMessages.read(service.make(stub -> stub.resumeScan(request)));
  }

  /// Stops a scan for good.
  public ScanView cancel(ScanId scan) throws RequestFailedException {
    CancelScanRequest request =
        CancelScanRequest.newBuilder().setName(ResourceNames.scan(scan)).build();
    return ScanMessages.read(service.make(stub -> stub.cancelScan(request)));
  }

  /// Follows a scan for a while, at most until it has reached a final state. Ends by an exception
  /// where the stream does not end by itself: one that waited for a service that never comes back
  /// would keep its reader from noticing.
  ///
  /// @param token of the last sight of the scan; empty to begin with its present state
  /// @param each told of every state the service sends
  public void watch(ScanId scan, String token, Consumer<Sight> each) throws RequestFailedException {
    WatchScanRequest request =
        WatchScanRequest.newBuilder()
            .setName(ResourceNames.scan(scan))
            .setResumeToken(token)
            .build();
    // Leaving early must end the call, or the service would go on streaming to nobody.
    Context.CancellableContext call = Context.current().withCancellation();
    Context before = call.attach();
    try {
      boolean ignored =
          service.make(stub -> {
            Iterator<WatchScanResponse> stream = stub.watchScan(request);
            while (stream.hasNext()) {
              WatchScanResponse next = stream.next();
              each.accept(new Sight(ScanMessages.read(next.getScan()), next.getResumeToken()));
            }
            return true;
          });
    } finally {
      call.detach(before);
      call.cancel(null);
    }
  }
}
