package rpcsweep.results.grpc;

import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.results.HostSelection;

/// A checked `ExportHostsRequest`.
///
/// @param selection which hosts
/// @param viewing how much of each host
record ExportQuestion(HostSelection selection, HostViewing viewing) {

  /// What is to be exported.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static ExportQuestion read(ExportHostsRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    HostSelection selection =
        new HostSelection(
            check.sites(request.getParent()),
            check.plane(request.getScan()),
            check.cidr(request.getCidr()),
            check.states(request.getStatesValueList()),
            check.filter(request.getFilter()));
    HostViewing viewing = HostViewing.of(check, request.getViewValue(), request.getLanguageCode());
    check.finish();
    return new ExportQuestion(selection, viewing);
  }
}
