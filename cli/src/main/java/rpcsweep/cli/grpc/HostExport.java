package rpcsweep.cli.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.report.host.HostDocument;

/// Reads a stream of hosts, one response in memory at a time; closing ends it.
final class HostExport implements AutoCloseable {

  private final BlockingClientCall<?, ExportHostsResponse> call;
  private final String service;
  private final Duration patience;

  /// @param patience how long the service may be silent; the whole takes as long as it takes
  HostExport(Channel channel, ExportHostsRequest request, String service, Duration patience) {
    this.service = service;
    this.patience = patience;
    call =
        HostServiceGrpc.newBlockingV2Stub(channel)
            .withWaitForReady()
            .withInterceptors(ActorMetadata.interceptor())
            .exportHosts(request);
  }

  /// Hands every host to a document.
  ///
  /// @throws IOException where the document cannot be written
  void to(HostDocument document) throws RequestFailedException, IOException {
    ExportHostsResponse response = read();
    while (response != null) {
      for (Host host : response.getHostsList()) {
        document.host(host);
      }
      response = read();
    }
  }

  private @Nullable ExportHostsResponse read() throws RequestFailedException {
    try {
      return call.read(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (StatusException e) {
      throw Failures.of(service, e.getStatus().asRuntimeException(e.getTrailers()));
    } catch (TimeoutException e) {
      throw Failures.of(service, Status.DEADLINE_EXCEEDED.withCause(e).asRuntimeException());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.of(service, Status.CANCELLED.withCause(e).asRuntimeException());
    }
  }

  @Override
  public void close() {
    call.cancel("nobody reads on", null);
  }
}
