package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.task.Task;

/// Over any second no site is handed out more than its rate and one batch, whoever owns it.
final class TheSiteRateIsNeverExceeded extends Property {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private record Sent(long when, long dials) {}

  private final Map<SiteId, Deque<Sent>> lastSecond = new HashMap<>();

  @Override
  void see(Happening what, long nanos) {
    if (what instanceof Happening.Dispatched(Task.ProbeBatch probe, Site site)) {
      Deque<Sent> sent = lastSecond.computeIfAbsent(site.id(), _ -> new ArrayDeque<>());
      while (!sent.isEmpty() && sent.getFirst().when() <= nanos - SECOND) {
        sent.removeFirst();
      }
      sent.addLast(new Sent(nanos, probe.batch().size() * probe.cost().dialsOfEveryAddress()));
      if (exceeds(sent, site)) {
        breaks(
            nanos,
            "site %s is handed out %s in a second at a rate of %d"
                .formatted(site.id(), sent, site.pace().addressesPerSecond()));
      }
    }
  }

  /// Whether even without its largest batch the second is beyond the rate.
  private static boolean exceeds(Deque<Sent> sent, Site site) {
    long sum = sent.stream().mapToLong(Sent::dials).sum();
    long largest = sent.stream().mapToLong(Sent::dials).max().orElse(0);
    return sum - largest > site.pace().addressesPerSecond();
  }
}
