package rpcsweep.results.grpc;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.proto.host.v1.CompareScansRequest;
import rpcsweep.proto.host.v1.ListHostChangesRequest;
import rpcsweep.results.ComparisonScope;
import rpcsweep.results.Plane;

/// Reads `CompareScansRequest` and `ListHostChangesRequest`.
final class ComparisonQuestions {

  private static final int LARGEST_PAGE_SIZE = 1_000;
  private static final Set<ChangeKind> CHANGES =
      EnumSet.complementOf(EnumSet.of(ChangeKind.UNCHANGED, ChangeKind.NOT_COMPARABLE));

  /// A checked `ListHostChangesRequest`.
  ///
  /// @param scope what is compared
  /// @param kinds which changes
  /// @param from where the page begins, null for the first
  /// @param limit the size of the page, 1 to 1,000
  record Changes(ComparisonScope scope, Set<ChangeKind> kinds, @Nullable HostKey from, int limit) {}

  private ComparisonQuestions() {}

  /// What is to be compared.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static ComparisonScope read(CompareScansRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    Optional<ComparisonScope> scope =
        scope(
            check,
            request.getParent(),
            request.getBaseScan(),
            request.getScan(),
            request.getCidr());
    check.finish();
    return scope.orElseThrow();
  }

  /// The page that is asked for.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static Changes read(ListHostChangesRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    Optional<ComparisonScope> scope =
        scope(
            check,
            request.getParent(),
            request.getBaseScan(),
            request.getScan(),
            request.getCidr());
    Set<ChangeKind> kinds = kinds(check, request.getKindsValueList());
    int limit = check.pageSize(request.getPageSize(), LARGEST_PAGE_SIZE);
    @Nullable HostKey from = check.pageToken(request.getPageToken(), binding(request));
    check.finish();
    return new Changes(scope.orElseThrow(), kinds, from, limit);
  }

  /// What a page token is bound to: everything but the page's size and the token itself (AIP-158).
  static byte[] binding(ListHostChangesRequest request) {
    return PageToken.binding(request.toBuilder().clearPageSize().clearPageToken().build());
  }

  private static Optional<ComparisonScope> scope(
      RequestCheck check, String parent, String baseScan, String scan, String cidr) {
    SiteScope sites = check.sites(parent);
    Optional<ScanId> base = check.scan("base_scan", baseScan);
    Plane plane = check.plane(scan);
    @Nullable AddressRange within = check.cidr(cidr);
    return base.map(id -> new ComparisonScope(sites, id, plane, within));
  }

  private static Set<ChangeKind> kinds(RequestCheck check, List<Integer> numbers) {
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    for (int i = 0; i < numbers.size(); i++) {
      Optional<ChangeKind> kind = ComparisonMessages.kind(numbers.get(i));
      if (kind.isEmpty()) {
        check.refuse("kinds[" + i + "]", "is a kind of change, not " + numbers.get(i));
      }
      kind.ifPresent(kinds::add);
    }
    return kinds.isEmpty() ? CHANGES : kinds;
  }
}
