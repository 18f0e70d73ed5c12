package rpcsweep.domain.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Walks over labelled ranges that overlap, in address order, and says of every stretch which
/// labels lie on it: O(n log n) for n ranges, whatever they cover and however they overlap.
///
/// @param <L> what a range is of
public final class RangeSweep<L> {

  private record Edge<L>(Address address, boolean isEnd, L label) {

    /// Where the stretch that begins here begins.
    private Address start() {
      return isEnd ? address.plus(1) : address;
    }

    /// Where the stretch that ends here ends.
    private Address end() {
      return isEnd ? address : address.previous();
    }

    private boolean isAt(Edge<L> other) {
      return isEnd == other.isEnd && address.equals(other.address);
    }
  }

  private final List<Edge<L>> edges = new ArrayList<>();

  /// Adds a range; no two ranges of one label may overlap.
  public void add(AddressRange range, L label) {
    edges.add(new Edge<>(range.first(), false, label));
    edges.add(new Edge<>(range.last(), true, label));
  }

  /// Visits every stretch that is covered, in address order.
  ///
  /// @param order the order of the labels of a stretch; equal under it means the same label
  /// @param visitor is given a stretch and its labels, at least one; the set is a view that changes
  ///   when the sweep goes on
  public void forEachStretch(
      Comparator<? super L> order, BiConsumer<AddressRange, NavigableSet<L>> visitor) {
    List<Edge<L>> sorted = new ArrayList<>(edges);
    sorted.sort(Comparator.<Edge<L>, Address>comparing(Edge::address).thenComparing(Edge::isEnd));
    NavigableSet<L> labels = new TreeSet<>(order);
    NavigableSet<L> view = Collections.unmodifiableNavigableSet(labels);
    for (int i = 0; i + 1 < sorted.size(); i++) {
      Edge<L> edge = sorted.get(i);
      Edge<L> next = sorted.get(i + 1);
      if (edge.isEnd()) {
        labels.remove(edge.label());
      } else {
        labels.add(edge.label());
      }
      // The last address of all has no successor, so equal edges are told by themselves.
      if (!labels.isEmpty() && !edge.isAt(next) && edge.start().compareTo(next.end()) <= 0) {
        visitor.accept(new AddressRange(edge.start(), next.end()), view);
      }
    }
  }
}
