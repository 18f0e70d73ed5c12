package rpcsweep.scheduler.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import rpcsweep.access.DeniedException;
import rpcsweep.access.grpc.DenialStatus;
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
import rpcsweep.scheduler.Actor;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.Scans;
import rpcsweep.scheduler.SiteDirectory;

/// Creates scans, tells of them, and has them paused, resumed and stopped.
@GrpcService
public class ScanGrpcService extends ScanServiceGrpc.ScanServiceImplBase {

  private static final int MOST_WATCHERS = 1_000;

  private final Scans scans;
  private final ScanBook book;
  private final SiteDirectory directory;
  private final Answers answers;
  private final Semaphore watchers = new Semaphore(MOST_WATCHERS);

  /// @param scans what is asked
  /// @param book what is watched
  /// @param directory how fast a scan that is only validated would be
  /// @param answers who answers
  @Inject
  ScanGrpcService(Scans scans, ScanBook book, SiteDirectory directory, Answers answers) {
    this.scans = scans;
    this.book = book;
    this.directory = directory;
    this.answers = answers;
  }

  @Override
  public void createScan(CreateScanRequest request, StreamObserver<Scan> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> {
          permission.requireNamed(request.getScan().getSitesList());
          ScanRequest asked = ScanMessages.read(request.getScanId(), request.getScan());
          return request.getValidateOnly()
              ? ScanMessages.write(scans.define(asked), !asked.id().isEmpty(), directory.sites())
              : ScanMessages.write(scans.create(asked, actor));
        });
  }

  @Override
  public void getScan(GetScanRequest request, StreamObserver<Scan> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> ScanMessages.write(find(request.getName(), permission)));
  }

  @Override
  public void listScans(ListScansRequest request, StreamObserver<ListScansResponse> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> list(request, permission));
  }

  private ListScansResponse list(ListScansRequest request, Permission permission)
      throws RefusedException {
    Page<ScanId> page =
        Page.read("scans", request.getPageSize(), request.getPageToken(), ResourceNames::parseScan);
    List<ScanSnapshot> found = scans.list(page.wanted(), page.after(), permission::includes);
    return ListScansResponse.newBuilder()
        .addAllScans(page.cut(found).stream().map(ScanMessages::write).toList())
        .setNextPageToken(page.token(found, scan -> ResourceNames.scan(scan.id())))
        .build();
  }

  @Override
  public void pauseScan(PauseScanRequest request, StreamObserver<Scan> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> ScanMessages.write(scans.pause(find(request.getName(), permission).id(), actor)));
  }

  @Override
  public void resumeScan(ResumeScanRequest request, StreamObserver<Scan> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> ScanMessages.write(scans.resume(find(request.getName(), permission).id(), actor)));
  }

  @Override
  public void cancelScan(CancelScanRequest request, StreamObserver<Scan> observer) {
    Actor actor = Caller.current();
    Permission permission = Permission.current();
    answers.give(
        observer,
        () -> ScanMessages.write(scans.cancel(find(request.getName(), permission).id(), actor)));
  }

  @Override
  public void watchScan(WatchScanRequest request, StreamObserver<WatchScanResponse> observer) {
    try {
      ScanId scan = find(request.getName(), Permission.current()).id();
      long seen = seen(scan, request.getResumeToken());
      if (!watchers.tryAcquire()) {
        throw new RefusedException(new Refusal.TooManyWatchers(MOST_WATCHERS));
      }
      ScanWatcher watcher =
          new ScanWatcher(
              (ServerCallStreamObserver<WatchScanResponse>) observer, seen, watchers::release);
      watcher.follow(book, scan);
    } catch (RefusedException e) {
      Answers.refuse(observer, e);
    } catch (DeniedException e) {
      observer.onError(DenialStatus.end(e));
    }
  }

  private ScanSnapshot find(String name, Permission permission) throws RefusedException {
    ScanSnapshot found = scans.find(parseName(name));
    permission.require(found.definition());
    return found;
  }

  private static long seen(ScanId scan, String resumeToken) throws RefusedException {
    if (resumeToken.isEmpty()) {
      return ScanWatcher.NOTHING_SEEN;
    }
    OptionalLong seen = ResumeToken.read(scan, resumeToken);
    return seen.orElseThrow(() -> Problems.invalid("resume_token", "is not of this scan"));
  }

  private static ScanId parseName(String name) throws RefusedException {
    Optional<ScanId> scan = ResourceNames.parseScan(name);
    return scan.orElseThrow(
        () -> Problems.invalid("name", "'" + name + "' is not a scan's name, scans/{scan}"));
  }
}
