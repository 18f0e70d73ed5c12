package rpcsweep.cli.grpc;

import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.scan.v1.GetSiteRequest;
import rpcsweep.proto.scan.v1.HaltSiteRequest;
import rpcsweep.proto.scan.v1.ListSitesRequest;
import rpcsweep.proto.scan.v1.ListSitesResponse;
import rpcsweep.proto.scan.v1.ReleaseSiteRequest;
import rpcsweep.proto.scan.v1.Site;
import rpcsweep.proto.scan.v1.SiteServiceGrpc;

/// `scan.v1.SiteService` of the scheduler.
public final class SiteClient {

  private static final int PAGE_SIZE = 1_000;

  private final Call<SiteServiceGrpc.SiteServiceBlockingStub> service;

  SiteClient(Channel channel, Duration patience) {
    service = Call.scheduler(SiteServiceGrpc.newBlockingStub(channel), channel, patience);
  }

  /// Every site, by id.
  public List<SiteView> list() throws RequestFailedException {
    return service.list(
        Integer.MAX_VALUE,
        (stub, token) -> {
          ListSitesResponse page =
              stub.listSites(
                  ListSitesRequest.newBuilder().setPageSize(PAGE_SIZE).setPageToken(token).build());
          return new Call.Page<>(read(page.getSitesList()), page.getNextPageToken());
        });
  }

  /// One site.
  public SiteView get(SiteId site) throws RequestFailedException {
    GetSiteRequest request = GetSiteRequest.newBuilder().setName(ResourceNames.site(site)).build();
    return SiteMessages.read(service.make(stub -> stub.getSite(request)));
  }

  /// Stops a site, or every site.
  ///
  /// @param site which; empty for every site
  /// @return what was stopped
  public List<SiteView> halt(Optional<SiteId> site, String reason) throws RequestFailedException {
    HaltSiteRequest request =
        HaltSiteRequest.newBuilder().setName(name(site)).setReason(reason).build();
    return read(service.make(stub -> stub.haltSite(request)).getSitesList());
  }

  /// Lifts the halt of a site, or that of every site.
  ///
  /// @param site which; empty for the halt of every site
  /// @return what may go on; one that is still halted says so
  public List<SiteView> release(Optional<SiteId> site) throws RequestFailedException {
    ReleaseSiteRequest request = ReleaseSiteRequest.newBuilder().setName(name(site)).build();
    return read(service.make(stub -> stub.releaseSite(request)).getSitesList());
  }

  private static String name(Optional<SiteId> site) {
    return site.map(ResourceNames::site).orElse(ResourceNames.EVERY_SITE);
  }

  private static List<SiteView> read(List<Site> sites) {
    return sites.stream().map(SiteMessages::read).toList();
  }
}
