package rpcsweep.results.grpc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.WatchHostsRequest;
import rpcsweep.results.HostSelection;
import rpcsweep.results.LogPositions;
import rpcsweep.results.Plane;
import rpcsweep.results.StateSet;
import rpcsweep.results.Transition;
import rpcsweep.results.filter.HostFilter;

/// A checked `WatchHostsRequest`.
///
/// @param selection which hosts
/// @param from where to go on, null to begin with the hosts as they are
/// @param viewing how the hosts are shown
/// @param binding what the resume tokens are bound to
record WatchQuestion(
    HostSelection selection, @Nullable LogPositions from, HostViewing viewing, byte[] binding) {

  /// What is to be watched.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static WatchQuestion read(WatchHostsRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    HostSelection selection =
        new HostSelection(
            check.sites(request.getParent()),
            new Plane.Present(),
            check.cidr(request.getCidr()),
            check.states(request.getStatesValueList()),
            HostFilter.EVERY);
    // The language changes how a host is shown, not which changes follow.
    byte[] binding =
        PageToken.binding(request.toBuilder().clearResumeToken().clearLanguageCode().build());
    Optional<LogPositions> from = ResumeToken.read(request.getResumeToken(), binding);
    if (from.isEmpty() && !request.getResumeToken().isEmpty()) {
      check.refuse("resume_token", "is the resume_token of a watch with the same other fields");
    }
    check.finish();
    return new WatchQuestion(
        selection,
        from.orElse(null),
        HostViewing.of(HostView.BASIC, request.getLanguageCode()),
        binding);
  }

  /// Whether a change is one of those that are watched.
  boolean matches(Transition transition) {
    HostKey host = transition.host();
    StateSet states = selection.states();
    return selection.sites().includes(host.site())
        && (selection.within() == null || selection.within().contains(host.address()))
        && (states.contains(transition.before()) || states.contains(transition.after()));
  }
}
