package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;

/// The pages of two planes of a site, side by side in address order. A page only one of them has
/// stands beside one on which nothing was dialled.
final class PagePairs {

  private final PageCursor before;
  private final PageCursor after;
  private @Nullable Page page;

  PagePairs(PageCursor before, PageCursor after) {
    this.before = before;
    this.after = after;
    settle();
  }

  /// The pages' addresses; null behind the last.
  @Nullable Page page() {
    return page;
  }

  StatePage before() {
    return content(before);
  }

  StatePage after() {
    return content(after);
  }

  /// Goes to the next pair.
  void advance() {
    boolean ofBefore = isAt(before);
    boolean ofAfter = isAt(after);
    if (ofBefore) {
      before.advance();
    }
    if (ofAfter) {
      after.advance();
    }
    settle();
  }

  /// Goes to the first pair both planes have, if it stands on none; never backwards.
  void seekBoth() {
    while (before.page() != null && after.page() != null && !before.page().equals(after.page())) {
      before.seek(after.page());
      if (before.page() != null) {
        after.seek(before.page());
      }
    }
    settle();
    if (before.page() == null || after.page() == null) {
      page = null;
    }
  }

  private void settle() {
    @Nullable Page one = before.page();
    @Nullable Page other = after.page();
    if (one == null || other == null) {
      page = one == null ? other : one;
    } else {
      page = one.base().compareTo(other.base()) <= 0 ? one : other;
    }
  }

  private boolean isAt(PageCursor cursor) {
    return page != null && page.equals(cursor.page());
  }

  private StatePage content(PageCursor cursor) {
    return isAt(cursor) ? cursor.content() : StatePage.blank();
  }
}
