package rpcsweep.results;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// Counts pages that come in address order, as a whole and by prefix: a prefix is done when an
/// address behind it comes.
final class PrefixCount {

  private static final int STATES = HostState.values().length;

  private final SummaryScope scope;
  private final AddressSpan span;
  private final long[] whole = new long[STATES];
  private final List<PrefixCounts> prefixes = new ArrayList<>();
  private long[] current = new long[STATES];
  private @Nullable AddressRange prefix;

  /// @param span which addresses of the pages count
  PrefixCount(SummaryScope scope, AddressSpan span) {
    this.scope = scope;
    this.span = span;
  }

  void add(Page page, StatePage content) {
    int from = span.firstOffset(page);
    int to = span.lastOffset(page);
    content.count(from, to, whole);
    if (scope.prefixLength() > 0 && page.base().isIpv4() == scope.isIpv4()) {
      int offset = from;
      while (offset <= to) {
        Address address = page.base().plus(offset);
        if (prefix == null || !prefix.contains(address)) {
          finish();
          prefix = AddressRange.prefix(address, scope.prefixLength());
        }
        int end = (int) Math.min(to, offset + prefix.last().distanceFrom(address));
        content.count(offset, end, current);
        offset = end + 1;
      }
    }
  }

  /// Of every address that was added.
  StateCounts whole() {
    return counts(whole);
  }

  /// Of every prefix in which something was dialled.
  List<PrefixCounts> prefixes() {
    finish();
    return prefixes;
  }

  private void finish() {
    StateCounts counts = counts(current);
    if (prefix != null && counts.dialled() > 0) {
      prefixes.add(new PrefixCounts(prefix, counts));
    }
    prefix = null;
    current = new long[STATES];
  }

  private static StateCounts counts(long[] byCode) {
    long[] dialled = byCode.clone();
    dialled[HostState.NOT_SCANNED.code()] = 0;
    return StateCounts.ofCodes(dialled);
  }
}
