package rpcsweep.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;

/// The pairs of states that are of some kinds, as tables a page can be searched by.
final class MoveSet {

  private final boolean[] wanted = new boolean[StatePage.PAIRS];
  private final List<HostState> befores = new ArrayList<>();
  private final List<HostState> afters = new ArrayList<>();
  private boolean stays;

  private MoveSet() {}

  /// The pairs of these kinds; an address neither plane knows is never one.
  static MoveSet of(Collection<ChangeKind> kinds) {
    MoveSet set = new MoveSet();
    for (HostState before : HostState.values()) {
      for (HostState after : HostState.values()) {
        boolean known = before != HostState.NOT_SCANNED || after != HostState.NOT_SCANNED;
        if (known && kinds.contains(ChangeKind.of(before, after))) {
          set.wanted[StatePage.pair(before, after)] = true;
          set.befores.add(before);
          set.afters.add(after);
          set.stays |= before == after;
        }
      }
    }
    return set;
  }

  /// States of which one must occur on a page of the plane before.
  StateSet before() {
    return pagesWith(befores);
  }

  /// States of which one must occur on a page of the plane after.
  StateSet after() {
    return pagesWith(afters);
  }

  /// The first offset at which a wanted pair stands, -1 where there is none.
  ///
  /// @param from the first offset to look at
  /// @param to the last offset to look at
  int find(StatePage before, StatePage after, int from, int to) {
    int offset = from;
    while (offset <= to) {
      if (!stays) {
        offset = before.mismatch(after, offset, to);
        if (offset < 0) {
          return -1;
        }
      }
      if (wanted[before.pairAt(after, offset)]) {
        return offset;
      }
      offset++;
    }
    return -1;
  }

  /// A page that is missing is one on which nothing was dialled, so where that is wanted every page
  /// has to be seen, or one that is there would count as missing.
  private static StateSet pagesWith(List<HostState> states) {
    return states.contains(HostState.NOT_SCANNED) ? StateSet.SCANNED : StateSet.of(states);
  }
}
