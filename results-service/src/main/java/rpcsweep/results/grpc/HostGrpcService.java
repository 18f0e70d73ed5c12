package rpcsweep.results.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import rpcsweep.domain.host.HostKey;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsResponse;
import rpcsweep.results.HostList;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.Hosts;

/// Answers `host.v1.HostService`.
@GrpcService
@RunOnVirtualThread
public class HostGrpcService extends HostServiceGrpc.HostServiceImplBase {

  private final Hosts hosts;

  /// @param hosts who knows
  @Inject
  public HostGrpcService(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void getHost(GetHostRequest request, StreamObserver<Host> answer) {
    HostKey key = HostRequests.host(request);
    rpcsweep.results.Host host = hosts.get(key).orElseThrow(() -> new HostNotFoundException(key));
    answer.onNext(HostMessages.write(host));
    answer.onCompleted();
  }

  @Override
  public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> answer) {
    ListQuestion question = HostRequests.list(request);
    HostList list = hosts.list(question.selection(), question.from(), question.limit());
    ListHostsResponse.Builder response = ListHostsResponse.newBuilder();
    list.hosts().forEach(host -> response.addHosts(HostMessages.write(host)));
    HostKey next = list.next();
    if (next != null) {
      response.setNextPageToken(new PageToken(HostRequests.binding(request), next).write());
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }

  @Override
  public void summarizeHosts(
      SummarizeHostsRequest request, StreamObserver<SummarizeHostsResponse> answer) {
    SummaryQuestion question = HostRequests.summary(request);
    SummarizeHostsResponse.Builder response = SummarizeHostsResponse.newBuilder();
    hosts
        .summarize(question.site(), question.plane())
        .forEach(counts -> response.addSites(HostMessages.write(counts)));
    answer.onNext(response.build());
    answer.onCompleted();
  }
}
