package rpcsweep.results.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import rpcsweep.domain.host.HostKey;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsResponse;
import rpcsweep.results.HostList;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.Hosts;

/// Answers `host.v1.HostService`, on virtual threads of this class, for every answer waits for
/// Redis. Quarkus' own way of doing so (`@RunOnVirtualThread`, 3.32) now and then delivers the end
/// of a request before the request: "Half-closed without a request".
@GrpcService
public class HostGrpcService extends HostServiceGrpc.HostServiceImplBase {

  private final Hosts hosts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param hosts who knows
  @Inject
  public HostGrpcService(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void getHost(GetHostRequest request, StreamObserver<Host> observer) {
    answer(
        observer,
        () -> {
          HostKey key = HostRequests.host(request);
          return HostMessages.write(
              hosts.get(key).orElseThrow(() -> new HostNotFoundException(key)),
              HostViewing.of(HostView.FULL, request.getLanguageCode()));
        });
  }

  @Override
  public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> observer) {
    answer(observer, () -> list(request));
  }

  private ListHostsResponse list(ListHostsRequest request) {
    ListQuestion question = HostRequests.list(request);
    HostList list = hosts.list(question.selection(), question.from(), question.limit());
    ListHostsResponse.Builder response = ListHostsResponse.newBuilder();
    list.hosts().forEach(host -> response.addHosts(HostMessages.write(host, question.viewing())));
    HostKey next = list.next();
    if (next != null) {
      response.setNextPageToken(new PageToken(HostRequests.binding(request), next).write());
    }
    return response.build();
  }

  @Override
  public void summarizeHosts(
      SummarizeHostsRequest request, StreamObserver<SummarizeHostsResponse> observer) {
    answer(observer, () -> summarize(request));
  }

  private SummarizeHostsResponse summarize(SummarizeHostsRequest request) {
    SummaryQuestion question = HostRequests.summary(request);
    SummarizeHostsResponse.Builder response = SummarizeHostsResponse.newBuilder();
    hosts
        .summarize(question.site(), question.plane())
        .forEach(counts -> response.addSites(HostMessages.write(counts)));
    return response.build();
  }

  /// Interrupts whoever still waits for Redis: a stop must not wait with them.
  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private <T> void answer(StreamObserver<T> observer, Supplier<T> answer) {
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
}
