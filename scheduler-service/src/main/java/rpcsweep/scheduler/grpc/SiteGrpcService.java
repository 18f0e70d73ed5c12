package rpcsweep.scheduler.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.GetSiteRequest;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.HaltSiteResponse;
import rpcsweep.proto.scan.v1.ListSitesRequest;
import rpcsweep.proto.scan.v1.ListSitesResponse;
import rpcsweep.proto.scan.v1.ReleaseSiteRequest;
import rpcsweep.proto.scan.v1.ReleaseSiteResponse;
import rpcsweep.proto.scan.v1.Site;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;
import rpcsweep.scheduler.Actor;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.SiteDesk;
import rpcsweep.scheduler.SiteView;

/// Shows the sites, halts and releases them.
@GrpcService
public class SiteGrpcService extends SiteServiceGrpc.SiteServiceImplBase {

  private static final int LONGEST_REASON = 200;

  private final SiteDesk desk;
  private final Answers answers;

  /// @param desk what is asked
  /// @param answers who answers
  @Inject
  SiteGrpcService(SiteDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  @Override
  public void getSite(GetSiteRequest request, StreamObserver<Site> observer) {
    answers.give(observer, () -> SiteMessages.write(desk.find(request.getName())));
  }

  @Override
  public void listSites(ListSitesRequest request, StreamObserver<ListSitesResponse> observer) {
    Permission permission = Permission.current();
    answers.give(observer, () -> list(request, permission));
  }

  private ListSitesResponse list(ListSitesRequest request, Permission permission)
      throws RefusedException {
    Page<SiteId> page =
        Page.read("sites", request.getPageSize(), request.getPageToken(), ResourceNames::parseSite);
    List<SiteView> theirs =
        desk.list().stream().filter(view -> permission.includes(view.site().id())).toList();
    List<SiteView> found = Page.following(page, theirs, view -> view.site().id());
    return ListSitesResponse.newBuilder()
        .addAllSites(SiteMessages.write(page.cut(found)))
        .setNextPageToken(page.token(found, view -> ResourceNames.site(view.site().id())))
        .build();
  }

  @Override
  public void haltSite(HaltSiteRequest request, StreamObserver<HaltSiteResponse> observer) {
    Actor actor = Caller.current();
    answers.give(
        observer,
        () -> {
          String reason = request.getReason().strip();
          if (reason.length() > LONGEST_REASON) {
            throw Problems.invalid("reason", "has more than 200 characters");
          }
          return HaltSiteResponse.newBuilder()
              .addAllSites(SiteMessages.write(desk.halt(request.getName(), reason, actor)))
              .build();
        });
  }

  @Override
  public void releaseSite(
      ReleaseSiteRequest request, StreamObserver<ReleaseSiteResponse> observer) {
    Actor actor = Caller.current();
    answers.give(
        observer,
        () ->
            ReleaseSiteResponse.newBuilder()
                .addAllSites(SiteMessages.write(desk.release(request.getName(), actor)))
                .build());
  }
}
