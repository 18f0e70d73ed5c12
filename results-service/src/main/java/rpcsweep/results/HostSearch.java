package rpcsweep.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.verdict.HostState;

/// Walks the pages of one site after the other, in address order, until enough hosts are found and
/// it is known where the next one is.
final class HostSearch {

  /// The first read is small, for most questions end on the first pages.
  private static final int FIRST_READ = 4;

  /// Every further read is this much larger, so that a rare state costs few round trips.
  private static final int GROWTH = 4;

  /// The largest read, 2 MiB: enough to make a round trip worth it.
  private static final int LARGEST_READ = 512;

  private final HostStates states;
  private final HostSelection selection;
  private final int limit;
  private final SequencedMap<HostKey, HostState> found = new LinkedHashMap<>();
  private @Nullable HostKey next;

  /// @param limit find at most this many
  HostSearch(HostStates states, HostSelection selection, int limit) {
    this.states = states;
    this.selection = selection;
    this.limit = limit;
  }

  /// The hosts found, in order.
  SequencedMap<HostKey, HostState> found() {
    return found;
  }

  /// The first host beyond the limit, null where there is none.
  @Nullable HostKey next() {
    return next;
  }

  /// Searches a site from an address on.
  ///
  /// @return whether to go on with the next site
  boolean search(SiteId site, Address from) {
    SitePlane sitePlane = new SitePlane(selection.plane(), site);
    Address last = selection.last();
    @Nullable Address first = from;
    int pageCount = FIRST_READ;
    while (first != null && first.compareTo(last) <= 0) {
      SequencedMap<Page, StatePage> pages =
          states.pages(sitePlane, first, last, selection.states(), pageCount);
      for (Map.Entry<Page, StatePage> page : pages.entrySet()) {
        collect(page.getKey(), page.getValue(), first, last);
        if (next != null) {
          return false;
        }
      }
      first = pages.size() < pageCount ? null : behind(pages.lastEntry().getKey());
      pageCount = Math.min(GROWTH * pageCount, LARGEST_READ);
    }
    return true;
  }

  private void collect(Page page, StatePage content, Address first, Address last) {
    Address base = page.base();
    int from = first.compareTo(base) > 0 ? Page.offset(first) : 0;
    int to = Page.of(page.site(), last).equals(page) ? Page.offset(last) : Page.SIZE - 1;
    StateSet wanted = selection.states();
    int offset = content.find(wanted, from, to);
    while (offset >= 0 && next == null) {
      HostKey host = new HostKey(page.site(), base.plus(offset));
      if (found.size() == limit) {
        next = host;
      } else {
        found.put(host, content.stateAt(offset));
      }
      offset = content.find(wanted, offset + 1, to);
    }
  }

  /// Where the page behind this one begins; null behind the end of the number space.
  private static @Nullable Address behind(Page page) {
    Address next = page.base().plus(Page.SIZE);
    return next.compareTo(page.base()) > 0 ? next : null;
  }
}
