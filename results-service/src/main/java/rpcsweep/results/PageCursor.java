package rpcsweep.results;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.target.Address;

/// The pages of one site's plane on which a wanted state occurs, in address order, read ahead in
/// parts.
///
/// The first part is small, for most questions end on the first pages; every further one is larger,
/// so that a rare state costs few round trips.
final class PageCursor {

  /// A read of 2 MiB: enough to make a round trip worth it.
  static final int LARGEST_READ = 512;

  private static final int FIRST_READ = 4;
  private static final int GROWTH = 4;

  private final HostStates states;
  private final SitePlane where;
  private final Address last;
  private final StateSet wanted;
  private final int largestRead;
  private Iterator<Map.Entry<Page, StatePage>> read = Collections.emptyIterator();
  private @Nullable Page lastRead;
  private @Nullable Address unread;
  private int readSize = FIRST_READ;
  private @Nullable Page page;
  private StatePage content = StatePage.blank();

  /// @param where which plane of which site
  /// @param span pages that end before or begin after it are left out
  /// @param wanted the states
  /// @param largestRead the most pages to hold at once
  PageCursor(
      HostStates states, SitePlane where, AddressSpan span, StateSet wanted, int largestRead) {
    this.states = states;
    this.where = where;
    this.last = span.last();
    this.wanted = wanted;
    this.largestRead = largestRead;
    this.unread = span.first();
    advance();
  }

  /// Where the cursor stands; null behind the last page.
  @Nullable Page page() {
    return page;
  }

  /// The states of the page.
  StatePage content() {
    return content;
  }

  /// Goes to the next page.
  void advance() {
    if (!read.hasNext()) {
      readOn();
    }
    if (read.hasNext()) {
      Map.Entry<Page, StatePage> next = read.next();
      page = next.getKey();
      content = next.getValue();
    } else {
      page = null;
    }
  }

  /// Goes to the first page that does not lie before this one; never backwards.
  void seek(Page target) {
    if (lastRead != null && lastRead.base().compareTo(target.base()) < 0) {
      read = Collections.emptyIterator();
      unread = unread == null ? null : target.base();
    }
    while (page != null && page.base().compareTo(target.base()) < 0) {
      advance();
    }
  }

  private void readOn() {
    if (unread == null || unread.compareTo(last) > 0) {
      return;
    }
    SequencedMap<Page, StatePage> pages = states.pages(where, unread, last, wanted, readSize);
    read = pages.entrySet().iterator();
    lastRead = pages.isEmpty() ? lastRead : pages.lastEntry().getKey();
    unread = pages.size() < readSize ? null : behind(pages.lastEntry().getKey());
    readSize = Math.min(GROWTH * readSize, largestRead);
  }

  /// Where the page behind this one begins; null behind the end of the number space.
  private static @Nullable Address behind(Page page) {
    Address next = page.base().plus(Page.SIZE);
    return next.compareTo(page.base()) > 0 ? next : null;
  }
}
