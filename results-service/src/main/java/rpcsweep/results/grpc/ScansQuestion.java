package rpcsweep.results.grpc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.proto.host.v1.ListReportedScansRequest;
import rpcsweep.results.ReportedScan;

/// A checked `ListReportedScansRequest`.
///
/// @param sites of which sites
/// @param after the last scan of the page before; null for the first page
/// @param limit the size of the page, 1 to 1,000
record ScansQuestion(SiteScope sites, @Nullable ReportedScan after, int limit) {

  private static final int LARGEST_PAGE_SIZE = 1_000;
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,16}) ([^/]+)/([^/]+)");

  /// The page that is asked for.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static ScansQuestion read(ListReportedScansRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    SiteScope sites = check.sites(request.getParent());
    int limit = check.pageSize(request.getPageSize(), LARGEST_PAGE_SIZE);
    Optional<ReportedScan> after = Optional.empty();
    if (!request.getPageToken().isEmpty()) {
      after = PageToken.open(request.getPageToken(), binding(request)).flatMap(ScansQuestion::read);
      if (after.isEmpty()) {
        check.refusePageToken();
      }
    }
    check.finish();
    return new ScansQuestion(sites, after.orElse(null), limit);
  }

  /// The token of the page behind a scan.
  static String token(ListReportedScansRequest request, ReportedScan last) {
    String place =
        last.lastObserveTime().toEpochMilli() + " " + last.site() + "/" + last.scan().value();
    return PageToken.seal(binding(request), place.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] binding(ListReportedScansRequest request) {
    return PageToken.binding(request.toBuilder().clearPageSize().clearPageToken().build());
  }

  private static Optional<ReportedScan> read(byte[] place) {
    Matcher parts = PLACE.matcher(new String(place, StandardCharsets.US_ASCII));
    return parts.matches() && SiteId.isValid(parts.group(2)) && ScanId.isValid(parts.group(3))
        ? Optional.of(
            new ReportedScan(
                new SiteId(parts.group(2)),
                new ScanId(parts.group(3)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(1)))))
        : Optional.empty();
  }
}
