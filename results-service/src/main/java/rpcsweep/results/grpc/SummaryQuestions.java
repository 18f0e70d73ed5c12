package rpcsweep.results.grpc;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.proto.host.v1.SummarizeHostsRequest;
import rpcsweep.results.SummaryScope;

/// Reads `SummarizeHostsRequest`.
final class SummaryQuestions {

  /// 4,096 prefixes of a site at most.
  private static final int MOST_BITS = 12;

  private SummaryQuestions() {}

  /// The counts that are asked for.
  ///
  /// @param allowed the sites the caller may have to do with
  /// @throws rpcsweep.results.InvalidQueryException with everything that is wrong
  static SummaryScope read(SummarizeHostsRequest request, SiteScope allowed) {
    RequestCheck check = new RequestCheck(allowed);
    @Nullable AddressRange within = check.cidr(request.getCidr());
    SummaryScope scope =
        new SummaryScope(
            check.sites(request.getParent()),
            check.plane(request.getScan()),
            within,
            request.getPrefixLength(),
            request.getByOperatingSystem());
    if (request.getPrefixLength() != 0) {
      int length = within == null ? 0 : length(within);
      int longest =
          Math.min(length + MOST_BITS, within == null ? MOST_BITS : within.first().bits());
      int shortest = Math.max(1, length);
      if (request.getPrefixLength() < shortest || request.getPrefixLength() > longest) {
        check.refuse(
            "prefix_length",
            "is %d to %d here, not %d".formatted(shortest, longest, request.getPrefixLength()));
      }
    }
    check.finish();
    return scope;
  }

  private static int length(AddressRange prefix) {
    return prefix.first().bits() - Long.numberOfTrailingZeros(prefix.size());
  }
}
