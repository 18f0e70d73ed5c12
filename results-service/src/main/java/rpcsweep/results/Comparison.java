package rpcsweep.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.ChangeKind;

/// Compares two planes, page by page in address order, in as much memory as a few hundred pages
/// take.
///
/// @param before what is compared with
/// @param after what is compared
public record Comparison(PlaneView before, PlaneView after) {

  /// Counts every move.
  ///
  /// @param within only these addresses, null for all
  public StateMoves count(Collection<SiteId> sites, @Nullable AddressRange within) {
    AddressSpan span = AddressSpan.of(within);
    StateMoves moves = new StateMoves();
    for (SiteId site : sites) {
      PagePairs pairs = pairs(site, span, StateSet.SCANNED, StateSet.SCANNED);
      for (Page page = pairs.page(); page != null; page = pairs.page()) {
        moves.add(pairs.before(), pairs.after(), span.firstOffset(page), span.lastOffset(page));
        pairs.advance();
      }
    }
    return moves;
  }

  /// The moves of some kinds, by site, then in address order.
  ///
  /// @param within only these addresses, null for all
  /// @param from where to begin, null at the beginning
  /// @param limit at most this many, above zero
  public HostMoveList list(
      SortedSet<SiteId> sites,
      @Nullable AddressRange within,
      Collection<ChangeKind> kinds,
      @Nullable HostKey from,
      int limit) {
    MoveSet wanted = MoveSet.of(kinds);
    List<HostMove> found = new ArrayList<>();
    for (SiteId site : sites) {
      int order = from == null ? 1 : site.compareTo(from.site());
      AddressSpan all = AddressSpan.of(within);
      AddressSpan span = order == 0 && from != null ? all.from(from.address()) : all;
      if (order >= 0 && !span.isEmpty()) {
        collect(site, span, wanted, limit + 1, found);
      }
    }
    return found.size() > limit
        ? new HostMoveList(found.subList(0, limit), found.get(limit).host())
        : new HostMoveList(found, null);
  }

  private void collect(
      SiteId site, AddressSpan span, MoveSet wanted, int enough, List<HostMove> found) {
    StateSet befores = wanted.before();
    StateSet afters = wanted.after();
    boolean both = !befores.equals(StateSet.SCANNED) && !afters.equals(StateSet.SCANNED);
    PagePairs pairs = pairs(site, span, befores, afters);
    while (found.size() < enough) {
      if (both) {
        pairs.seekBoth();
      }
      @Nullable Page page = pairs.page();
      if (page == null) {
        return;
      }
      collect(page, pairs.before(), pairs.after(), span, wanted, enough, found);
      pairs.advance();
    }
  }

  private static void collect(
      Page page,
      StatePage before,
      StatePage after,
      AddressSpan span,
      MoveSet wanted,
      int enough,
      List<HostMove> found) {
    int last = span.lastOffset(page);
    int offset = wanted.find(before, after, span.firstOffset(page), last);
    while (offset >= 0 && found.size() < enough) {
      HostKey host = new HostKey(page.site(), page.base().plus(offset));
      found.add(new HostMove(host, before.stateAt(offset), after.stateAt(offset)));
      offset = wanted.find(before, after, offset + 1, last);
    }
  }

  private PagePairs pairs(SiteId site, AddressSpan span, StateSet befores, StateSet afters) {
    return new PagePairs(cursor(before, site, span, befores), cursor(after, site, span, afters));
  }

  private static PageCursor cursor(PlaneView view, SiteId site, AddressSpan span, StateSet wanted) {
    SitePlane where = new SitePlane(view.plane(), site);
    return new PageCursor(view.states(), where, span, wanted, PageCursor.LARGEST_READ);
  }
}
