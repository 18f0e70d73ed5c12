package rpcsweep.results.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.HostStateMessages;
import rpcsweep.proto.ResourceNames;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.results.InvalidQueryException;
import rpcsweep.results.InvalidQueryException.Violation;
import rpcsweep.results.Plane;
import rpcsweep.results.StateSet;
import rpcsweep.results.filter.FilterParser;
import rpcsweep.results.filter.FilterProblem;
import rpcsweep.results.filter.HostFilter;
import rpcsweep.results.filter.InvalidFilterException;

/// Checks the fields of a request one after the other; [#finish] reports everything that is wrong
/// with it at once. What a method returns for a wrong field is of no use and never used.
final class RequestCheck {

  private static final int DEFAULT_PAGE_SIZE = 50;
  private static final int LARGEST_PAGE_SIZE = 1_000;

  private final List<Violation> violations = new ArrayList<>();
  private final SiteScope allowed;

  /// @param allowed the sites the caller may have to do with
  RequestCheck(SiteScope allowed) {
    this.allowed = allowed;
  }

  /// The sites of a parent: every site is every one of the caller's.
  SiteScope sites(String parent) {
    if (parent.equals(ResourceNames.EVERY_SITE)) {
      return allowed;
    }
    Optional<SiteId> site = ResourceNames.parseSite(parent);
    if (site.isEmpty()) {
      refuse("parent", "is sites/{site} or sites/-, not '" + parent + "'");
    }
    // The call would have been denied before; if not, there is nothing here.
    return new SiteScope.Only(allowed.among(site.stream().toList()));
  }

  /// What a scan saw; the present where none is named.
  Plane plane(String scan) {
    return scan.isEmpty()
        ? new Plane.Present()
        : scan("scan", scan).<Plane>map(Plane.SeenBy::new).orElseGet(Plane.Present::new);
  }

  /// The scan of a name.
  Optional<ScanId> scan(String field, String name) {
    Optional<ScanId> id = ResourceNames.parseScan(name);
    if (id.isEmpty()) {
      refuse(field, "is scans/{scan}, not '" + name + "'");
    }
    return id;
  }

  /// The addresses of a prefix; null for all.
  @Nullable AddressRange cidr(String cidr) {
    Optional<AddressRange> range = AddressRange.parsePrefix(cidr);
    if (range.isEmpty() && !cidr.isEmpty()) {
      refuse("cidr", "is an address or a prefix, not '" + cidr + "'");
    }
    return range.orElse(null);
  }

  /// The states of these numbers; every state of a scanned host where there are none.
  StateSet states(List<Integer> numbers) {
    List<rpcsweep.domain.verdict.HostState> states = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      @Nullable HostState state = HostState.forNumber(numbers.get(i));
      if (state == null || state == HostState.HOST_STATE_UNSPECIFIED) {
        refuse("states[" + i + "]", "is a state of a scanned host, not " + numbers.get(i));
      } else {
        states.add(HostStateMessages.read(state));
      }
    }
    return states.isEmpty() ? StateSet.SCANNED : StateSet.of(states);
  }

  HostFilter filter(String text) {
    try {
      return FilterParser.parse(text);
    } catch (InvalidFilterException e) {
      for (FilterProblem problem : e.problems()) {
        refuse("filter", "at character " + problem.position() + ": " + problem.message());
      }
      return HostFilter.EVERY;
    }
  }

  /// How many results a page may have.
  ///
  /// @param size as it was asked for
  /// @param most how many it can have at most, whatever was asked for
  int pageSize(int size, int most) {
    if (size < 0) {
      refuse("page_size", "is not negative: " + size);
    }
    return Math.min(size == 0 ? DEFAULT_PAGE_SIZE : Math.min(size, LARGEST_PAGE_SIZE), most);
  }

  /// Where the page begins; null for the first.
  @Nullable HostKey pageToken(String token, byte[] binding) {
    if (token.isEmpty()) {
      return null;
    }
    Optional<HostKey> next = PageToken.read(token, binding);
    if (next.isEmpty()) {
      refusePageToken();
    }
    return next.orElse(null);
  }

  void refusePageToken() {
    refuse("page_token", "is the next_page_token of a page with the same other fields");
  }

  /// A field is wrong.
  void refuse(String field, String description) {
    violations.add(new Violation(field, description));
  }

  /// @throws InvalidQueryException with everything that is wrong, where something is
  void finish() {
    if (!violations.isEmpty()) {
      throw new InvalidQueryException(violations);
    }
  }
}
