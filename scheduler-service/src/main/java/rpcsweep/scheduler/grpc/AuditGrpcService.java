package rpcsweep.scheduler.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ListAuditEntriesRequest;
import rpcsweep.proto.scan.v1.ListAuditEntriesResponse;
import rpcsweep.scheduler.AuditBook;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.message.AuditMessages;

/// Tells who did what.
@GrpcService
public class AuditGrpcService extends AuditServiceGrpc.AuditServiceImplBase {

  private final AuditBook book;
  private final Answers answers;

  /// @param book what was done
  /// @param answers who answers
  @Inject
  AuditGrpcService(AuditBook book, Answers answers) {
    this.book = book;
    this.answers = answers;
  }

  @Override
  public void listAuditEntries(
      ListAuditEntriesRequest request, StreamObserver<ListAuditEntriesResponse> observer) {
    answers.give(observer, () -> list(request));
  }

  private ListAuditEntriesResponse list(ListAuditEntriesRequest request) throws RefusedException {
    String subject = request.getSubject();
    Page<Long> page =
        Page.read(
            "audit " + subject,
            request.getPageSize(),
            request.getPageToken(),
            AuditGrpcService::place);
    List<AuditBook.Placed> found =
        book.list(
            page.wanted(),
            page.after().orElse(Long.MAX_VALUE),
            entry -> subject.isEmpty() || entry.subject().equals(subject));
    return ListAuditEntriesResponse.newBuilder()
        .addAllAuditEntries(
            page.cut(found).stream().map(placed -> AuditMessages.write(placed.entry())).toList())
        .setNextPageToken(page.token(found, placed -> Long.toString(placed.place())))
        .build();
  }

  private static Optional<Long> place(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
