package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.cli.view.AuditView;
import rpcsweep.proto.scan.v1.AuditEntry;
import rpcsweep.proto.scan.v1.AuditServiceGrpc;
import rpcsweep.proto.scan.v1.ListAuditEntriesRequest;
import rpcsweep.proto.scan.v1.ListAuditEntriesResponse;

/// `scan.v1.AuditService` of the scheduler.
public final class AuditClient {

  private static final int LARGEST_PAGE = 1_000;

  private final Call<AuditServiceGrpc.AuditServiceBlockingStub> service;

  AuditClient(Channel channel, Duration patience) {
    service = Call.scheduler(AuditServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// What was done, newest first.
  ///
  /// @param subject to this resource; empty for all
  /// @param limit the most entries, at least 1
  public List<AuditView> list(String subject, int limit) throws RequestFailedException {
    return service.list(
        limit,
        (stub, token) -> {
          ListAuditEntriesResponse page =
              stub.listAuditEntries(
                  ListAuditEntriesRequest.newBuilder()
                      .setSubject(subject)
                      .setPageSize(Math.min(limit, LARGEST_PAGE))
                      .setPageToken(token)
                      .build());
          List<AuditEntry> entries = page.getAuditEntriesList();
          return new Call.Page<>(
              entries.stream().map(AuditClient::read).toList(), page.getNextPageToken());
        });
  }

  private static AuditView read(AuditEntry entry) {
    return new AuditView(
        entry.hasActTime() ? Optional.of(Times.read(entry.getActTime())) : Optional.empty(),
        entry.getActor(),
        entry.getActorAddress(),
        // What a newer service calls by a name we have not is shown by its number.
        entry.getAct() == AuditEntry.Act.UNRECOGNIZED
            ? "ACT_" + entry.getActValue()
            : entry.getAct().name(),
        entry.getSubject(),
        entry.getScope());
  }
}
