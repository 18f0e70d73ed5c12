package rpcsweep.results.grpc;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.results.HostSelection;

/// A checked `ListHostsRequest`.
///
/// @param selection which hosts
/// @param from where the page begins, null for the first
/// @param limit the size of the page, 1 to 1,000
/// @param viewing how much of each host
record ListQuestion(
    HostSelection selection, @Nullable HostKey from, int limit, HostViewing viewing) {

  private static final int LARGEST_PAGE_SIZE = 1_000;

  /// Whole hosts are up to 40 kB each, and a message at most 4 MiB.
  private static final int LARGEST_FULL_PAGE_SIZE = 50;

  /// The page that is asked for.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static ListQuestion read(ListHostsRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    HostSelection selection =
        new HostSelection(
            check.sites(request.getParent()),
            check.plane(request.getScan()),
            check.cidr(request.getCidr()),
            check.states(request.getStatesValueList()),
            check.filter(request.getFilter()));
    HostViewing viewing = HostViewing.of(check, request.getViewValue(), request.getLanguageCode());
    int most = viewing.full() ? LARGEST_FULL_PAGE_SIZE : LARGEST_PAGE_SIZE;
    int limit = check.pageSize(request.getPageSize(), most);
    @Nullable HostKey from = check.pageToken(request.getPageToken(), binding(request));
    check.finish();
    return new ListQuestion(selection, from, limit, viewing);
  }

  /// What a page token is bound to: everything but the page's size and the token itself (AIP-158).
  static byte[] binding(ListHostsRequest request) {
    return PageToken.binding(request.toBuilder().clearPageSize().clearPageToken().build());
  }
}
