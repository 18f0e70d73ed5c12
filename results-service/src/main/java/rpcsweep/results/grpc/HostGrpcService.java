package rpcsweep.results.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Semaphore;
import rpcsweep.access.grpc.Callers;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.CompareScansResponse;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.proto.host.v1.ExportHostsResponse;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.proto.host.v1.ListHostChangesResponse;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.ListHostsResponse;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.proto.host.v1.ListReportedScansResponse;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsResponse;
import rpcsweep.proto.host.v1.WatchHostsRequest;
import rpcsweep.proto.host.v1.WatchHostsResponse;
import rpcsweep.results.HostList;
import rpcsweep.results.HostMoveList;
import rpcsweep.results.HostNotFoundException;
import rpcsweep.results.HostSummaries;
import rpcsweep.results.Hosts;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.ReportedScans;
import rpcsweep.results.ScanComparisons;
import rpcsweep.results.TooManyWatchesException;
import rpcsweep.results.TransitionLog;
import rpcsweep.results.TransitionTail;

/// Answers `host.v1.HostService`.
@GrpcService
public class HostGrpcService extends HostServiceGrpc.HostServiceImplBase {

  /// Each holds a connection to the log, and some of the newest of it.
  private static final int MOST_WATCHES = 64;

  private final Hosts hosts;
  private final HostSummaries summaries;
  private final ScanComparisons comparisons;
  private final ReportedScans reportedScans;
  private final TransitionLog transitions;
  private final Answers answers;
  private final Semaphore watches = new Semaphore(MOST_WATCHES);

  /// @param hosts who knows hosts
  /// @param summaries who counts them
  /// @param comparisons who compares scans
  /// @param reportedScans who knows scans
  /// @param transitions who tells of changes
  /// @param answers who answers
  @Inject
  HostGrpcService(
      Hosts hosts,
      HostSummaries summaries,
      ScanComparisons comparisons,
      ReportedScans reportedScans,
      TransitionLog transitions,
      Answers answers) {
    this.hosts = hosts;
    this.summaries = summaries;
    this.comparisons = comparisons;
    this.reportedScans = reportedScans;
    this.transitions = transitions;
    this.answers = answers;
  }

  @Override
  public void getHost(GetHostRequest request, StreamObserver<Host> observer) {
    answers.give(
        observer,
        () -> {
          HostKey key = key(request.getName());
          return HostMessages.write(
              hosts.get(key).orElseThrow(() -> new HostNotFoundException(key)),
              HostViewing.of(HostView.FULL, request.getLanguageCode()));
        });
  }

  @Override
  public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.give(
        observer,
        () -> {
          ListQuestion question = ListQuestion.read(request, allowed);
          HostList list = hosts.list(question.selection(), question.from(), question.limit());
          return ListHostsResponse.newBuilder()
              .addAllHosts(
                  list.hosts().stream()
                      .map(host -> HostMessages.write(host, question.viewing()))
                      .toList())
              .setNextPageToken(PageToken.write(ListQuestion.binding(request), list.next()))
              .build();
        });
  }

  @Override
  public void summarizeHosts(
      SummarizeHostsRequest request, StreamObserver<SummarizeHostsResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.give(
        observer,
        () ->
            SummarizeHostsResponse.newBuilder()
                .addAllSites(
                    summaries.summarize(SummaryQuestions.read(request, allowed)).stream()
                        .map(SummaryMessages::write)
                        .toList())
                .build());
  }

  @Override
  public void compareScans(
      CompareScansRequest request, StreamObserver<CompareScansResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.give(
        observer,
        () ->
            ComparisonMessages.write(
                comparisons.count(ComparisonQuestions.read(request, allowed))));
  }

  @Override
  public void listHostChanges(
      ListHostChangesRequest request, StreamObserver<ListHostChangesResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.give(
        observer,
        () -> {
          ComparisonQuestions.Changes question = ComparisonQuestions.read(request, allowed);
          HostMoveList list =
              comparisons.list(
                  question.scope(), question.kinds(), question.from(), question.limit());
          return ListHostChangesResponse.newBuilder()
              .addAllChanges(list.moves().stream().map(ComparisonMessages::write).toList())
              .setNextPageToken(PageToken.write(ComparisonQuestions.binding(request), list.next()))
              .build();
        });
  }

  @Override
  public void listReportedScans(
      ListReportedScansRequest request, StreamObserver<ListReportedScansResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.give(
        observer,
        () -> {
          ScansQuestion question = ScansQuestion.read(request, allowed);
          ReportedScans.Page page =
              reportedScans.list(question.sites(), question.after(), question.limit());
          return ListReportedScansResponse.newBuilder()
              .addAllScans(page.scans().stream().map(SummaryMessages::write).toList())
              .setNextPageToken(
                  page.more() ? ScansQuestion.token(request, page.scans().getLast().scan()) : "")
              .build();
        });
  }

  @Override
  public void exportHosts(
      ExportHostsRequest request, StreamObserver<ExportHostsResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.<ExportHostsResponse>stream(
        observer,
        outflow -> {
          ExportQuestion question = ExportQuestion.read(request, allowed);
          new HostStream(hosts.read(question.selection()), question.viewing())
              .send(outflow, some -> ExportHostsResponse.newBuilder().addAllHosts(some).build());
        });
  }

  @Override
  public void watchHosts(WatchHostsRequest request, StreamObserver<WatchHostsResponse> observer) {
    SiteScope allowed = Callers.current().sites();
    answers.<WatchHostsResponse>stream(
        observer,
        outflow -> {
          WatchQuestion question = WatchQuestion.read(request, allowed);
          if (!watches.tryAcquire()) {
            throw new TooManyWatchesException(MOST_WATCHES);
          }
          try (TransitionTail tail = transitions.read(question.from())) {
            new HostWatch(question, tail).send(hosts, outflow);
          } finally {
            watches.release();
          }
        });
  }

  private static HostKey key(String name) {
    return ResourceNames.parseHost(name)
        .orElseThrow(() ->
            new InvalidQueryException(
                List.of(
                    new InvalidQueryException.Violation(
                        "name", "is sites/{site}/hosts/{host}, not '" + name + "'"))));
  }
}
