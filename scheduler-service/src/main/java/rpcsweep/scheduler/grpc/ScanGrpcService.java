package rpcsweep.scheduler.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.CancelScanRequest;
import rpcsweep.proto.scan.v1.CreateScanRequest;
import rpcsweep.proto.scan.v1.GetScanRequest;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;
import rpcsweep.proto.scan.v1.WatchScanRequest;
import rpcsweep.proto.scan.v1.WatchScanResponse;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanBook;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.Scans;

/// The API. Calls are answered on virtual threads of this class, for creating and cancelling wait
/// for the log. Quarkus' own way of doing so (`@RunOnVirtualThread`, 3.32) now and then delivers
/// the end of a request before the request: "Half-closed without a request".
@GrpcService
public class ScanGrpcService extends ScanServiceGrpc.ScanServiceImplBase {

  private static final Logger LOG = Logger.getLogger(ScanGrpcService.class);
  private static final int STANDARD_PAGE_SIZE = 50;
  private static final int LARGEST_PAGE_SIZE = 1_000;
  private static final int MOST_WATCHERS = 1_000;

  /// What a call answers, or why not.
  @FunctionalInterface
  private interface Answer<T> {
    T get() throws RefusedException;
  }

  private final Scans scans;
  private final ScanBook book;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore watchers = new Semaphore(MOST_WATCHERS);

  /// @param scans what is asked
  /// @param book what is watched
  @Inject
  public ScanGrpcService(Scans scans, ScanBook book) {
    this.scans = scans;
    this.book = book;
  }

  @Override
  public void createScan(CreateScanRequest request, StreamObserver<Scan> observer) {
    answer(
        observer,
        () -> {
          ScanRequest asked = ScanMessages.read(request);
          return request.getValidateOnly()
              ? ScanMessages.write(scans.define(asked), !asked.id().isEmpty())
              : ScanMessages.write(scans.create(asked));
        });
  }

  @Override
  public void getScan(GetScanRequest request, StreamObserver<Scan> observer) {
    answer(observer, () -> ScanMessages.write(scans.find(parseName(request.getName()))));
  }

  @Override
  public void listScans(ListScansRequest request, StreamObserver<ListScansResponse> observer) {
    answer(observer, () -> list(request.getPageSize(), request.getPageToken()));
  }

  private ListScansResponse list(int pageSize, String pageToken) throws RefusedException {
    if (pageSize < 0) {
      throw invalid("page_size", "is not negative");
    }
    Optional<ScanId> after = PageToken.read(pageToken);
    if (after.isEmpty() && !pageToken.isEmpty()) {
      throw invalid("page_token", "is not a token of this service");
    }
    int size = pageSize == 0 ? STANDARD_PAGE_SIZE : Math.min(pageSize, LARGEST_PAGE_SIZE);
    List<ScanSnapshot> found = scans.list(size + 1, after);
    List<ScanSnapshot> page = found.subList(0, Math.min(size, found.size()));
    ListScansResponse.Builder response =
        ListScansResponse.newBuilder().addAllScans(page.stream().map(ScanMessages::write).toList());
    if (found.size() > size) {
      response.setNextPageToken(PageToken.write(page.getLast().id()));
    }
    return response.build();
  }

  @Override
  public void cancelScan(CancelScanRequest request, StreamObserver<Scan> observer) {
    answer(observer, () -> ScanMessages.write(scans.cancel(parseName(request.getName()))));
  }

  @Override
  public void watchScan(WatchScanRequest request, StreamObserver<WatchScanResponse> observer) {
    try {
      ScanSnapshot present = scans.find(parseName(request.getName()));
      if (!watchers.tryAcquire()) {
        throw new RefusedException(new Refusal.TooManyWatchers(MOST_WATCHERS));
      }
      ScanWatcher watcher =
          new ScanWatcher(
              (ServerCallStreamObserver<WatchScanResponse>) observer, watchers::release);
      watcher.follow(book, present);
    } catch (RefusedException e) {
      observer.onError(Problems.toException(e.refusal()));
    }
  }

  /// Interrupts whoever still waits for the log: a stop must not wait with them.
  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private static ScanId parseName(String name) throws RefusedException {
    return ResourceNames.parseScan(name)
        .orElseThrow(() -> invalid("name", "'" + name + "' is not a scan's name, scans/{scan}"));
  }

  private static RefusedException invalid(String field, String message) {
    return new RefusedException(new Refusal.InvalidFields(List.of(new Problem(field, message))));
  }

  private <T> void answer(StreamObserver<T> observer, Answer<T> answer) {
    threads.execute(() -> answerNow(observer, answer));
  }

  private static <T> void answerNow(StreamObserver<T> observer, Answer<T> answer) {
    T response;
    try {
      response = answer.get();
    } catch (RefusedException e) {
      observer.onError(Problems.toException(e.refusal()));
      return;
    } catch (RuntimeException e) {
      LOG.error("A call failed through a mistake of ours", e);
      observer.onError(
          Status.INTERNAL.withDescription("the scheduler failed; its log says how").asException());
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
  }
}
