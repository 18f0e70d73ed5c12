package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.verdict.HostState;

/// A page while a slice is being settled: its states so far and the span that was written.
final class PageDraft {

  private final PlanePage page;
  private final StateSet before;
  private final byte[] codes;
  private int firstWritten = Page.SIZE;
  private int lastWritten = -1;

  /// @param page which page
  /// @param stored what the store holds of it, null where nothing
  PageDraft(PlanePage page, @Nullable StatePage stored) {
    this.page = page;
    this.before = stored == null ? StateSet.EMPTY : stored.states();
    this.codes = stored == null ? new byte[Page.SIZE] : stored.codes();
  }

  /// Writes a state and returns the one before.
  HostState write(int offset, HostState state) {
    HostState old = HostState.ofCode(codes[offset]);
    codes[offset] = (byte) state.code();
    firstWritten = Math.min(firstWritten, offset);
    lastWritten = Math.max(lastWritten, offset);
    return old;
  }

  boolean isWritten() {
    return lastWritten >= 0;
  }

  /// The written span, widened to whole pairs. What was not written in it is what the store holds
  /// there already, for the step is refused when anything changed since it was read.
  StateRun run() {
    int from = StateRun.pairOf(firstWritten);
    int behind = StateRun.pairOf(lastWritten) + StateRun.PAIR;
    return new StateRun(page, from, StatePage.of(codes).codes(from, behind));
  }

  PageStates states() {
    return new PageStates(page, before, StatePage.of(codes).states());
  }
}
