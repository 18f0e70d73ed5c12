package rpcsweep.scheduler.grpc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rpcsweep.scheduler.RefusedException;

/// One page of a listing, as it is asked for.
///
/// @param listing which listing, with what it was asked for
/// @param size how many items at most, 1 to 1,000
/// @param after the place of the last item of the page before, empty for the first page
record Page<T>(String listing, int size, Optional<T> after) {

  private static final int STANDARD_SIZE = 50;
  private static final int LARGEST_SIZE = 1_000;

  /// Reads a request.
  ///
  /// @param parser reads a place as [#token] was given it; empty for what is none
  /// @throws RefusedException for a negative size, or a token that is not of this listing
  static <T> Page<T> read(
      String listing, int pageSize, String pageToken, Function<String, Optional<T>> parser)
      throws RefusedException {
    if (pageSize < 0) {
      throw Problems.invalid("page_size", "is not negative");
    }
    Optional<T> after = PageToken.read(listing, pageToken).flatMap(parser);
    if (after.isEmpty() && !pageToken.isEmpty()) {
      throw Problems.invalid("page_token", "is not a token of this listing");
    }
    int size = pageSize == 0 ? STANDARD_SIZE : Math.min(pageSize, LARGEST_SIZE);
    return new Page<>(listing, size, after);
  }

  /// What follows the page before, of everything there is in the order of its places.
  ///
  /// @param place where an item is
  static <I, T extends Comparable<T>> List<I> following(
      Page<T> page, List<I> all, Function<I, T> place) {
    return all.stream()
        .filter(
            item -> page.after().isEmpty() || place.apply(item).compareTo(page.after().get()) > 0)
        .toList();
  }

  /// How many items to look for: one more than are shown tells whether there is another page.
  int wanted() {
    return size + 1;
  }

  /// What of the items found is on this page.
  <I> List<I> cut(List<I> found) {
    return found.subList(0, Math.min(size, found.size()));
  }

  /// The token of the next page, empty where this is the last.
  ///
  /// @param place where an item is, as text
  <I> String token(List<I> found, Function<I, String> place) {
    return found.size() > size ? PageToken.write(listing, place.apply(found.get(size - 1))) : "";
  }
}
