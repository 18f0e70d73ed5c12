package rpcsweep.results.grpc;

import rpcsweep.proto.host.v1.ExportHostsRequest;
import rpcsweep.results.HostSelection;

/// A checked `ExportHostsRequest`.
///
/// @param selection which hosts
/// @param viewing how much of each host
record ExportQuestion(HostSelection selection, HostViewing viewing) {

  /// What is to be exported.
  ///
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static ExportQuestion read(ExportHostsRequest request) {
    RequestCheck check = new RequestCheck();
    HostSelection selection =
        new HostSelection(
            check.site(request.getParent()),
            check.plane(request.getScan()),
            check.cidr(request.getCidr()),
            check.states(request.getStatesValueList()),
            check.filter(request.getFilter()));
    HostViewing viewing = HostViewing.of(check, request.getViewValue(), request.getLanguageCode());
    check.finish();
    return new ExportQuestion(selection, viewing);
  }
}
