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
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.message.AuditMessages;

/// Tells who did what.
@GrpcService
public class AuditGrpcService extends AuditServiceGrpc.AuditServiceImplBase {

  private final Books books;
  private final Answers answers;

  /// @param books what was done, and to what
  /// @param answers who answers
  @Inject
  AuditGrpcService(Books books, Answers answers) {
    this.books = books;
    this.answers = answers;
  }

  @Override
  public void listAuditEntries(
      ListAuditEntriesRequest request, StreamObserver<ListAuditEntriesResponse> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> list(request, permission));
  }

  private ListAuditEntriesResponse list(ListAuditEntriesRequest request, Permission permission)
      throws RefusedException {
    String subject = request.getSubject();
    Page<Long> page =
        Page.read(
            "audit " + subject,
            request.getPageSize(),
            request.getPageToken(),
            AuditGrpcService::place);
    List<AuditBook.Placed> found =
        books
            .audit()
            .list(
                page.wanted(),
                page.after().orElse(Long.MAX_VALUE),
                entry ->
                    (subject.isEmpty() || entry.subject().equals(subject))
                        && permission.includes(entry, books));
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
