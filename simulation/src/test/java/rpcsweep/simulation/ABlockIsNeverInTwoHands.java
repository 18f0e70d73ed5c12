package rpcsweep.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// A /24 is never in two hands: from the first dial of one to the end of its last connection nobody
/// else dials into the block.
final class ABlockIsNeverInTwoHands extends Property {

  private record Block(SiteId site, Address first) {}

  /// Who dials into a block, and who did before.
  private static final class Holding {
    private @Nullable Hand hand;
    private final Set<Address> open = new HashSet<>();
    private final Set<Hand> earlier = new HashSet<>();
  }

  private final Map<Block, Holding> blocks = new HashMap<>();

  private Holding holding(Hand hand, Address address) {
    return blocks.computeIfAbsent(new Block(hand.site(), address.block()), _ -> new Holding());
  }

  @Override
  void see(Happening what, long nanos) {
    switch (what) {
      case Happening.Dialled(Hand hand, Address address, Instant _) -> {
        Holding holding = holding(hand, address);
        if (holding.hand != hand) {
          take(holding, hand, address, nanos);
        }
        holding.open.add(address);
      }
      case Happening.HungUp(Hand hand, Address address) -> {
        Holding holding = holding(hand, address);
        if (holding.hand == hand) {
          holding.open.remove(address);
        }
      }
      default -> {}
    }
  }

  private void take(Holding holding, Hand hand, Address address, long nanos) {
    if (holding.hand != null && !holding.open.isEmpty()) {
      breaks(
          nanos,
          "%s dials %s while %s has %d connections open there"
              .formatted(hand, address, holding.hand, holding.open.size()));
    } else if (holding.earlier.contains(hand)) {
      breaks(nanos, "%s dials %s after %s has begun there".formatted(hand, address, holding.hand));
    }
    if (holding.hand != null) {
      holding.earlier.add(holding.hand);
    }
    holding.hand = hand;
    holding.open.clear();
  }
}
