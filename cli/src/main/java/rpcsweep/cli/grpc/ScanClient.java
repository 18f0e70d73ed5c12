package rpcsweep.cli.grpc;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rpcsweep.cli.report.ScanView;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSpec;
import rpcsweep.proto.ProfileMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;

/// `scan.v1.ScanService` of the scheduler.
public final class ScanClient {

  private static final int PAGE_SIZE = 1_000;

  private final ScanServiceGrpc.ScanServiceBlockingStub stub;
  private final String service;
  private final Duration patience;

  ScanClient(Channel channel, Duration patience) {
    this.patience = patience;
    service = "the scheduler service (" + channel.authority() + ")";
    stub = ScanServiceGrpc.newBlockingStub(channel).withWaitForReady();
  }

  /// Creates a scan, or only plans it.
  ///
  /// @param site where; left to the scheduler when empty
  /// @param spec what
  /// @param rpcPort the port of the endpoint mapper
  /// @param selection what to ask of each host
  /// @param planOnly creates nothing; the counts say what would be asked
  public ScanView create(
      Optional<SiteId> site,
      TargetSpec spec,
      int rpcPort,
      ProbeSelection selection,
      boolean planOnly)
      throws RequestFailedException {
    rpcsweep.proto.scan.v1.TargetSpec.Builder targets =
        rpcsweep.proto.scan.v1.TargetSpec.newBuilder();
    spec.targets().ranges().stream().map(AddressRange::toString).forEach(targets::addTargets);
    spec.hostNames().forEach(targets::addTargets);
    spec.excludes().ranges().stream().map(AddressRange::toString).forEach(targets::addExcludes);
    CreateScanRequest request =
        CreateScanRequest.newBuilder()
            .setScan(
                Scan.newBuilder()
                    .setSite(site.map(ResourceNames::site).orElse(""))
                    .setTargetSpec(targets)
                    .setRpcPort(rpcPort)
                    .setProfile(ProfileMessages.write(selection.profile()))
                    .setWormIndicators(selection.wormIndicators()))
            .setValidateOnly(planOnly)
            .build();
    try {
      return ScanMessages.read(limited().createScan(request));
    } catch (StatusRuntimeException e) {
      throw Failures.of(service, e);
    }
  }

  /// Every scan, newest first.
  public List<ScanView> list() throws RequestFailedException {
    List<ScanView> scans = new ArrayList<>();
    String token = "";
    do {
      ListScansResponse page;
      try {
        page =
            limited()
                .listScans(
                    ListScansRequest.newBuilder()
                        .setPageSize(PAGE_SIZE)
                        .setPageToken(token)
                        .build());
      } catch (StatusRuntimeException e) {
        throw Failures.of(service, e);
      }
      page.getScansList().forEach(scan -> scans.add(ScanMessages.read(scan)));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return scans;
  }

  /// Follows a scan for a while, at most until it has reached a final state. Ends by an exception
  /// where the stream does not end by itself: one that waited for a service that never comes back
  /// would keep its reader from noticing.
  ///
  /// @param each told of every state the service sends, the present one first
  public void watch(ScanId scan, Consumer<ScanView> each) throws RequestFailedException {
    WatchScanRequest request =
        WatchScanRequest.newBuilder().setName(ResourceNames.scan(scan)).build();
    // Leaving early must end the call, or the service would go on streaming to nobody.
    Context.CancellableContext call = Context.current().withCancellation();
    Context before = call.attach();
    try {
      Iterator<WatchScanResponse> stream = limited().watchScan(request);
      while (stream.hasNext()) {
        each.accept(ScanMessages.read(stream.next().getScan()));
      }
    } catch (StatusRuntimeException e) {
      throw Failures.of(service, e);
    } finally {
      call.detach(before);
      call.cancel(null);
    }
  }

  private ScanServiceGrpc.ScanServiceBlockingStub limited() {
    return stub.withDeadlineAfter(patience);
  }
}
