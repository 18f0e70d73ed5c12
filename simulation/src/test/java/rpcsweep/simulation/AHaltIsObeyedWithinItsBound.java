package rpcsweep.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;

/// A halt is obeyed within its bound: a second after it was written nobody dials any more who can
/// hear the brokers, and nobody at all once the deaf know that they are.
final class AHaltIsObeyedWithinItsBound extends Property {

  private static final long BOUND = Duration.ofSeconds(1).toNanos();
  private static final long BOUND_OF_THE_DEAF = Duration.ofSeconds(13).toNanos();

  private final Map<SiteId, Long> halts = new HashMap<>();
  private @Nullable Long haltOfAll;
  private final Map<String, Long> deafSince = new HashMap<>();
  private final Map<String, Long> deafUntil = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  @Override
  void see(Happening what, long nanos) {
    switch (what) {
      case Happening.Halted(SiteId site, boolean halted) -> {
        if (site == null) {
          haltOfAll = halted ? haltOfAll == null ? Long.valueOf(nanos) : haltOfAll : null;
        } else if (halted) {
          halts.putIfAbsent(site, nanos);
        } else {
          halts.remove(site);
        }
      }
      case Happening.Hearing(String worker, boolean hears) -> {
        if (!hears) {
          deafSince.putIfAbsent(worker, nanos);
        } else if (deafSince.remove(worker) != null || known.add(worker)) {
          deafUntil.put(worker, nanos);
        }
      }
      case Happening.Dialled(Hand hand, Address address, Instant _) -> {
        judge(halts.get(hand.site()), hand, address, nanos);
        judge(haltOfAll, hand, address, nanos);
      }
      default -> {}
    }
  }

  private void judge(@Nullable Long since, Hand hand, Address address, long nanos) {
    if (since == null) {
      return;
    }
    boolean heard =
        !deafSince.containsKey(hand.worker()) && deafUntil.getOrDefault(hand.worker(), 0L) <= since;
    if (nanos > since + (heard ? BOUND : BOUND_OF_THE_DEAF)) {
      breaks(
          nanos,
          "%s dials %s %.3f s after the halt".formatted(hand, address, (nanos - since) / 1e9));
    }
  }
}
