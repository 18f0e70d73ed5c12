package rpcsweep.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostKey;

/// A page of a comparison.
///
/// @param moves by site, then in address order
/// @param next the first host of the next page, null where there is none
public record HostMoveList(List<HostMove> moves, @Nullable HostKey next) {

  /// Copies the list.
  public HostMoveList {
    moves = List.copyOf(moves);
  }
}
