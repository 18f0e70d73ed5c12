package rpcsweep.results.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.GetHostRequest;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.host.v1.HostView;
import rpcsweep.proto.host.v1.ListHostsRequest;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.HostSelection;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;
import rpcsweep.results.StateSet;

/// Checks requests wholly and reports everything that is wrong with one at once.
final class HostRequests {

  private static final String ALL_SITES = "sites/-";
  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int LARGEST_PAGE_SIZE = 1_000;
  private static final int LARGEST_FULL_PAGE_SIZE = 50;

  private final List<Violation> violations = new ArrayList<>();

  private HostRequests() {}

  /// The host that is asked for.
  ///
  /// @throws InvalidQueryException where the name is none
  static HostKey host(GetHostRequest request) {
    return ResourceNames.parseHost(request.getName())
        .orElseThrow(() ->
            new InvalidQueryException(
                List.of(
                    new Violation(
                        "name", "is sites/{site}/hosts/{host}, not '" + request.getName() + "'"))));
  }

  /// The page that is asked for.
  ///
  /// @throws InvalidQueryException with everything that is wrong
  static ListQuestion list(ListHostsRequest request) {
    HostRequests check = new HostRequests();
    HostSelection selection =
        new HostSelection(
            check.site(request.getParent()),
            check.plane(request.getScan()),
            check.cidr(request.getCidr()),
            check.states(request));
    HostViewing viewing = HostViewing.of(check.view(request), request.getLanguageCode());
    int limit = Math.min(check.pageSize(request.getPageSize()), mostHosts(viewing));
    @Nullable HostKey from = check.pageToken(request);
    check.finish();
    return new ListQuestion(selection, from, limit, viewing);
  }

  /// The counts that are asked for.
  ///
  /// @throws InvalidQueryException with everything that is wrong
  static SummaryQuestion summary(SummarizeHostsRequest request) {
    HostRequests check = new HostRequests();
    SummaryQuestion question =
        new SummaryQuestion(check.site(request.getParent()), check.plane(request.getScan()));
    check.finish();
    return question;
  }

  /// What a page token is bound to: everything but the page's size and the token itself (AIP-158).
  static byte[] binding(ListHostsRequest request) {
    return request.toBuilder().clearPageSize().clearPageToken().build().toByteArray();
  }

  private @Nullable SiteId site(String parent) {
    if (parent.equals(ALL_SITES)) {
      return null;
    }
    Optional<SiteId> site = ResourceNames.parseSite(parent);
    if (site.isEmpty()) {
      refuse("parent", "is sites/{site} or sites/-, not '" + parent + "'");
    }
    return site.orElse(null);
  }

  private Plane plane(String scan) {
    if (scan.isEmpty()) {
      return new Plane.Present();
    }
    Optional<ScanId> id = ResourceNames.parseScan(scan);
    if (id.isEmpty()) {
      refuse("scan", "is scans/{scan}, not '" + scan + "'");
    }
    return id.<Plane>map(Plane.SeenBy::new).orElseGet(Plane.Present::new);
  }

  private @Nullable AddressRange cidr(String cidr) {
    Optional<AddressRange> range = AddressRange.parsePrefix(cidr);
    if (range.isEmpty() && !cidr.isEmpty()) {
      refuse("cidr", "is an address or a prefix, not '" + cidr + "'");
    }
    return range.orElse(null);
  }

  private StateSet states(ListHostsRequest request) {
    List<rpcsweep.domain.verdict.HostState> states = new ArrayList<>();
    for (int i = 0; i < request.getStatesCount(); i++) {
      HostState state = request.getStates(i);
      if (state == HostState.UNRECOGNIZED || state == HostState.HOST_STATE_UNSPECIFIED) {
        refuse(
            "states[" + i + "]", "is a state of a scanned host, not " + request.getStatesValue(i));
      } else {
        states.add(HostStateMessages.read(state));
      }
    }
    return states.isEmpty() ? StateSet.SCANNED : StateSet.of(states);
  }

  private HostView view(ListHostsRequest request) {
    if (request.getView() == HostView.UNRECOGNIZED) {
      refuse("view", "is BASIC or FULL, not " + request.getViewValue());
    }
    return request.getView();
  }

  /// Whole hosts are up to 40 kB each, and a message at most 4 MiB.
  private static int mostHosts(HostViewing viewing) {
    return viewing.full() ? LARGEST_FULL_PAGE_SIZE : LARGEST_PAGE_SIZE;
  }

  private int pageSize(int size) {
    if (size < 0) {
      refuse("page_size", "is not negative: " + size);
    }
    return size == 0 ? DEFAULT_PAGE_SIZE : Math.min(size, LARGEST_PAGE_SIZE);
  }

  private @Nullable HostKey pageToken(ListHostsRequest request) {
    if (request.getPageToken().isEmpty()) {
      return null;
    }
    Optional<HostKey> next = PageToken.read(request.getPageToken(), binding(request));
    if (next.isEmpty()) {
      refuse("page_token", "is the next_page_token of a page with the same other fields");
    }
    return next.orElse(null);
  }

  private void refuse(String field, String description) {
    violations.add(new Violation(field, description));
  }

  private void finish() {
    if (!violations.isEmpty()) {
      throw new InvalidQueryException(violations);
    }
  }
}
