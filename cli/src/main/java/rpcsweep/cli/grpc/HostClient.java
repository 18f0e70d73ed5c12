package rpcsweep.cli.grpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.cli.report.ReportedHost;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.StateCount;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;

/// `host.v1.HostService` of the results service.
public final class HostClient {

  private static final String ALL_SITES = "sites/-";
  private static final int PAGE_SIZE = 1_000;

  private final Channel channel;
  private final HostServiceGrpc.HostServiceBlockingStub stub;
  private final String service;
  private final Duration patience;

  HostClient(Channel channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
    service = "the results service (" + channel.authority() + ")";
    stub =
        HostServiceGrpc.newBlockingStub(channel)
            .withWaitForReady()
            .withInterceptors(ActorMetadata.interceptor());
  }

  /// The same service, waited for longer by each request.
  public HostClient withPatience(Duration longer) {
    return new HostClient(channel, longer);
  }

  /// Which hosts.
  ///
  /// @param site of this site, else of all
  /// @param cidr inside this prefix; empty for all
  /// @param states in one of these states; empty for all
  /// @param scan as this scan saw them, else as they are now
  /// @param whole whether everything about each host is wanted, or an overview
  public record Selection(
      Optional<SiteId> site,
      String cidr,
      List<HostState> states,
      Optional<ScanId> scan,
      boolean whole) {

    /// Copies the states.
    public Selection {
      states = List.copyOf(states);
    }
  }

  /// The hosts of a selection in address order, fetched page by page as they are read.
  ///
  /// Reading throws [HostPagesException] where a page cannot be fetched.
  public Iterable<ReportedHost> list(Selection selection) {
    return list(List.of(selection));
  }

  /// The hosts of several selections one after another, as [#list(Selection)].
  public Iterable<ReportedHost> list(List<Selection> selections) {
    return () -> new HostPages(this, selections);
  }

  /// One page.
  ListHostsResponse page(Selection selection, String token) throws RequestFailedException {
    ListHostsRequest request =
        ListHostsRequest.newBuilder()
            .setParent(parent(selection.site()))
            .setPageSize(PAGE_SIZE)
            .setPageToken(token)
            .setCidr(selection.cidr())
            .addAllStates(selection.states().stream().map(HostStateMessages::write).toList())
            .setScan(selection.scan().map(ResourceNames::scan).orElse(""))
            .setView(selection.whole() ? HostView.FULL : HostView.BASIC)
            .build();
    try {
      return limited().listHosts(request);
    } catch (StatusRuntimeException e) {
      throw Failures.of(service, e);
    }
  }

  /// Counts by state, of one scan or of the present.
  public StateCounts count(Optional<SiteId> site, Optional<ScanId> scan)
      throws RequestFailedException {
    SummarizeHostsRequest request =
        SummarizeHostsRequest.newBuilder()
            .setParent(parent(site))
            .setScan(scan.map(ResourceNames::scan).orElse(""))
            .build();
    Map<HostState, Long> counts = new EnumMap<>(HostState.class);
    try {
      for (SiteSummary summary : limited().summarizeHosts(request).getSitesList()) {
        for (StateCount count : summary.getStateCountsList()) {
          counts.merge(HostStateMessages.read(count.getState()), count.getHostCount(), Long::sum);
        }
      }
    } catch (StatusRuntimeException e) {
      throw Failures.of(service, e);
    }
    return StateCounts.of(counts);
  }

  private static String parent(Optional<SiteId> site) {
    return site.map(ResourceNames::site).orElse(ALL_SITES);
  }

  private HostServiceGrpc.HostServiceBlockingStub limited() {
    return stub.withDeadlineAfter(patience);
  }
}
