package rpcsweep.results;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Queue;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.HostState;

/// The hosts of a selection whose state may match, by site, then in address order.
final class HostWalk {

  private final HostStates states;
  private final HostSelection selection;
  private final StateSet wanted;
  private final int largestRead;
  private final Queue<SiteId> sites;
  private final @Nullable HostKey from;
  private AddressSpan span = AddressSpan.of(null);
  private @Nullable PageCursor cursor;
  private int offset = -1;

  /// @param sites in which order
  /// @param from where to begin, null at the beginning
  /// @param largestRead the most pages to hold at once
  HostWalk(
      HostStates states,
      Collection<SiteId> sites,
      HostSelection selection,
      @Nullable HostKey from,
      int largestRead) {
    this.states = states;
    this.selection = selection;
    this.wanted = selection.candidates();
    this.largestRead = largestRead;
    this.sites = new ArrayDeque<>(sites);
    this.from = from;
    this.cursor = nextCursor();
    findFrom(0);
  }

  /// The next host; null behind the last.
  @Nullable HostKey peek() {
    @Nullable Page page = cursor == null ? null : cursor.page();
    return page == null ? null : new HostKey(page.site(), page.base().plus(offset));
  }

  /// The next hosts.
  ///
  /// @param most at most this many
  /// @param mostAnswering at most this many of those that said something, for they are the large
  ///   ones
  SequencedMap<HostKey, HostState> next(int most, int mostAnswering) {
    SequencedMap<HostKey, HostState> hosts = new LinkedHashMap<>();
    int answering = 0;
    @Nullable HostKey host = peek();
    while (host != null && cursor != null && hosts.size() < most && answering < mostAnswering) {
      HostState state = cursor.content().stateAt(offset);
      hosts.put(host, state);
      answering += state.isConcluded() ? 1 : 0;
      findFrom(offset + 1);
      host = peek();
    }
    return hosts;
  }

  /// Stands on the first wanted host from an offset of the cursor's page on, on whichever page or
  /// site that is.
  private void findFrom(int from) {
    int start = from;
    while (cursor != null) {
      @Nullable Page page = cursor.page();
      if (page == null) {
        cursor = nextCursor();
      } else {
        int first = Math.max(start, span.firstOffset(page));
        offset = cursor.content().find(wanted, first, span.lastOffset(page));
        if (offset >= 0) {
          return;
        }
        cursor.advance();
      }
      start = 0;
    }
  }

  private @Nullable PageCursor nextCursor() {
    while (!sites.isEmpty() && !wanted.equals(StateSet.EMPTY)) {
      SiteId site = sites.remove();
      int order = from == null ? 1 : site.compareTo(from.site());
      AddressSpan all = selection.span();
      span = order == 0 && from != null ? all.from(from.address()) : all;
      if (order >= 0 && !span.isEmpty()) {
        return new PageCursor(
            states, new SitePlane(selection.plane(), site), span, wanted, largestRead);
      }
    }
    return null;
  }
}
