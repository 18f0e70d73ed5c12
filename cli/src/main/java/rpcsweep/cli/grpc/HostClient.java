package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.proto.host.v1.ListReportedScansResponse;
import rpcsweep.proto.host.v1.SiteSummary;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.report.host.Cover;
import rpcsweep.report.host.HostDocument;
import rpcsweep.report.host.HostMessages;
import rpcsweep.report.host.ReportedHost;
import rpcsweep.report.host.ReportedScan;

/// `host.v1.HostService` of the results service.
public final class HostClient {

  private static final int PAGE_SIZE = 1_000;

  /// Each at one site: those of the latest dozen scans, wherever they went.
  private static final int MOST_SCANS = 10_000;

  private final Channel channel;
  private final Call<HostServiceGrpc.HostServiceBlockingStub> service;

  HostClient(Channel channel, Duration patience) {
    this.channel = channel;
    service = Call.results(HostServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// How long the service is waited for.
  Duration patience() {
    return service.patience();
  }

  /// The same service, waited for longer.
  public HostClient withPatience(Duration longer) {
    return new HostClient(channel, longer);
  }

  /// Which hosts.
  ///
  /// @param question which
  /// @param whole whether everything about each host is wanted, or an overview
  public record Selection(Cover.Question question, boolean whole) {}

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
            .setParent(parent(selection.question().site()))
            .setPageSize(PAGE_SIZE)
            .setPageToken(token)
            .setCidr(selection.question().cidr())
            .addAllStates(states(selection.question()))
            .setFilter(selection.question().filter())
            .setScan(scan(selection.question()))
            .setView(selection.whole() ? HostView.FULL : HostView.BASIC)
            .build();
    return service.make(stub -> stub.listHosts(request));
  }

  /// Counts by state, of one scan or of the present.
  public StateCounts count(Optional<SiteId> site, Optional<ScanId> scan)
      throws RequestFailedException {
    SummarizeHostsRequest request =
        SummarizeHostsRequest.newBuilder()
            .setParent(parent(site))
            .setScan(scan.map(ResourceNames::scan).orElse(""))
            .build();
    StateCounts counts = StateCounts.NONE;
    for (SiteSummary summary : service.make(stub -> stub.summarizeHosts(request)).getSitesList()) {
      counts = counts.plus(HostMessages.read(summary.getStateCountsList()));
    }
    return counts;
  }

  /// Hands every host of a question to a document, in constant memory. Waits for the service
  /// between hosts as long as for an answer, and for the whole as long as it takes.
  ///
  /// @param view how much of each host
  /// @param document which is neither begun nor ended here
  /// @throws IOException where the document cannot be written
  public void export(Cover.Question question, HostView view, HostDocument document)
      throws RequestFailedException, IOException {
    ExportHostsRequest request =
        ExportHostsRequest.newBuilder()
            .setParent(parent(question.site()))
            .setCidr(question.cidr())
            .addAllStates(states(question))
            .setFilter(question.filter())
            .setScan(scan(question))
            .setView(view)
            .build();
    try (HostExport hosts =
        new HostExport(channel, request, service.service(), service.patience())) {
      hosts.to(document);
    }
  }

  /// The scans that something was reported of, the latest first, all their sites together.
  public List<ReportedScan> reportedScans(Optional<SiteId> site) throws RequestFailedException {
    List<rpcsweep.proto.host.v1.ReportedScan> scans =
        service.list(
            MOST_SCANS,
            (stub, token) -> {
              ListReportedScansResponse page =
                  stub.listReportedScans(
                      ListReportedScansRequest.newBuilder()
                          .setParent(parent(site))
                          .setPageSize(PAGE_SIZE)
                          .setPageToken(token)
                          .build());
              return new Call.Page<>(page.getScansList(), page.getNextPageToken());
            });
    return HostMessages.readScans(scans);
  }

  private static List<rpcsweep.proto.host.v1.HostState> states(Cover.Question question) {
    return question.states().stream().map(HostStateMessages::write).toList();
  }

  private static String scan(Cover.Question question) {
    return question.scan().map(ResourceNames::scan).orElse("");
  }

  static String parent(Optional<SiteId> site) {
    return site.map(ResourceNames::site).orElse(ResourceNames.EVERY_SITE);
  }
}
