package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import rpcsweep.cli.view.Comparison;
import rpcsweep.cli.view.Comparison.ChangedHost;
import rpcsweep.cli.view.StateMove;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.CompareScansResponse;
import rpcsweep.proto.host.v1.HostChange;
import rpcsweep.proto.host.v1.HostChangeCount;
import rpcsweep.proto.host.v1.HostChangeKind;
import rpcsweep.proto.host.v1.HostServiceGrpc;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.proto.host.v1.ListHostChangesResponse;

/// What `host.v1.HostService` says of two scans.
public final class ComparisonClient {

  private static final int PAGE_SIZE = 1_000;

  private final Call<HostServiceGrpc.HostServiceBlockingStub> service;

  ComparisonClient(Channel channel, Duration patience) {
    service = Call.results(HostServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// Counts what changed.
  public Comparison compare(Comparison.Question question) throws RequestFailedException {
    CompareScansRequest request =
        CompareScansRequest.newBuilder()
            .setParent(HostClient.parent(question.site()))
            .setBaseScan(ResourceNames.scan(question.base()))
            .setScan(question.scan().map(ResourceNames::scan).orElse(""))
            .setCidr(question.cidr())
            .build();
    CompareScansResponse response = service.make(stub -> stub.compareScans(request));
    Map<ChangeKind, Long> kinds = new EnumMap<>(ChangeKind.class);
    for (HostChangeCount count : response.getChangesList()) {
      kinds.merge(kind(count.getKind()), count.getHostCount(), Long::sum);
    }
    return new Comparison(question, kinds, moves(response.getMovesList()));
  }

  /// The hosts of these kinds, fetched page by page as they are read.
  ///
  /// Reading throws [HostPagesException] where a page cannot be fetched.
  ///
  /// @param kinds empty for everything that changed
  public Iterable<ChangedHost> list(Comparison.Question question, List<ChangeKind> kinds) {
    return () ->
        new Iterator<>() {
          private Iterator<HostChange> page = List.<HostChange>of().iterator();
          private String token = "";
          private boolean begun;

          @Override
          public boolean hasNext() {
            while (!page.hasNext() && !(begun && token.isEmpty())) {
              ListHostChangesResponse response = page(question, kinds, token);
              page = response.getChangesList().iterator();
              token = response.getNextPageToken();
              begun = true;
            }
            return page.hasNext();
          }

          @Override
          public ChangedHost next() {
            boolean ignored = hasNext();
            return read(page.next());
          }
        };
  }

  private ListHostChangesResponse page(
      Comparison.Question question, List<ChangeKind> kinds, String token) {
    ListHostChangesRequest request =
        ListHostChangesRequest.newBuilder()
            .setParent(HostClient.parent(question.site()))
            .setBaseScan(ResourceNames.scan(question.base()))
            .setScan(question.scan().map(ResourceNames::scan).orElse(""))
            .setCidr(question.cidr())
            .addAllKinds(kinds.stream().map(kind -> HostChangeKind.valueOf(kind.name())).toList())
            .setPageSize(PAGE_SIZE)
            .setPageToken(token)
            .build();
    try {
      return service.make(stub -> stub.listHostChanges(request));
    } catch (RequestFailedException e) {
      throw new HostPagesException(e);
    }
  }

  private static ChangedHost read(HostChange change) {
    return new ChangedHost(
        ResourceNames.parseHost(change.getHost())
            .orElseThrow(() -> new IllegalArgumentException("not a host: " + change.getHost())),
        kind(change.getKind()),
        HostStateMessages.read(change.getBefore()),
        HostStateMessages.read(change.getAfter()));
  }

  private static ChangeKind kind(HostChangeKind kind) {
    return switch (kind) {
      case NEWLY_VULNERABLE -> ChangeKind.NEWLY_VULNERABLE;
      case FIXED -> ChangeKind.FIXED;
      case APPEARED -> ChangeKind.APPEARED;
      case GONE -> ChangeKind.GONE;
      case CHANGED -> ChangeKind.CHANGED;
      case UNCHANGED -> ChangeKind.UNCHANGED;
      case NOT_COMPARABLE -> ChangeKind.NOT_COMPARABLE;
      case HOST_CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a kind of change this version does not know");
    };
  }

  /// Moves between states, also those of a rebuild.
  static List<StateMove> moves(List<rpcsweep.proto.host.v1.StateMove> moves) {
    return moves.stream()
        .map(move ->
            new StateMove(
                HostStateMessages.read(move.getBefore()),
                HostStateMessages.read(move.getAfter()),
                move.getHostCount()))
        .toList();
  }
}
