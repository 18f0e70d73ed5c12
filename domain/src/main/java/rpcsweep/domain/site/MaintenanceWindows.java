package rpcsweep.domain.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When a site may be scanned. Open is what the clock on the site's wall says: where it is put
/// forward, the times it skips are in no window, and where it is put back, those it shows twice are
/// in their window twice. So nobody at the site ever sees a scan outside the hours agreed with
/// them.
///
/// @param zone where the wall is
/// @param windows the times of the week; none means at any time
public record MaintenanceWindows(ZoneId zone, List<MaintenanceWindow> windows) {

  /// At any time.
  public static final MaintenanceWindows ALWAYS = new MaintenanceWindows(ZoneOffset.UTC, List.of());

  /// A weekly pattern repeats after a week; a clock that is changed can hide one slot of it in one
  /// week, or two. What did not come in this time never comes.
  private static final Duration HORIZON = Duration.ofDays(35);

  /// Copies the windows, and calls UTC by the name people write.
  public MaintenanceWindows {
    if (zone.equals(ZoneOffset.UTC)) {
      zone = ZoneId.of("UTC");
    }
    windows = List.copyOf(windows);
  }

  /// Whether the site may be scanned now.
  public boolean isOpen(Instant now) {
    if (windows.isEmpty()) {
      return true;
    }
    LocalDateTime wallClock = LocalDateTime.ofInstant(now, zone);
    return windows.stream().anyMatch(window -> window.contains(wallClock));
  }

  /// When the open stretch ends that `now` is in, windows that adjoin or overlap being one; `now`
  /// itself where it is in none, empty where it never ends.
  public Optional<Instant> closesAt(Instant now) {
    return isOpen(now) ? nextChange(now) : Optional.of(now);
  }

  /// The first moment from `now` on at which the site may be scanned: `now` itself where that is
  /// open, empty where there is none.
  public Optional<Instant> opensAt(Instant now) {
    return isOpen(now) ? Optional.of(now) : nextChange(now);
  }

  /// Steps from one moment at which something could change to the next: a window's edge on the wall
  /// clock, or a change of the clock itself.
  private Optional<Instant> nextChange(Instant now) {
    TreeSet<LocalTime> edges = new TreeSet<>();
    windows.forEach(window -> edges.addAll(List.of(window.from(), window.to())));
    if (edges.isEmpty()) {
      return Optional.empty();
    }
    boolean before = isOpen(now);
    Instant end = now.plus(HORIZON);
    Instant at = now;
    while (at.isBefore(end)) {
      at = nextEdge(at, edges);
      if (isOpen(at) != before) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private Instant nextEdge(Instant at, TreeSet<LocalTime> edges) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    LocalDateTime wallClock = LocalDateTime.ofInstant(at, offset);
    @Nullable LocalTime today = edges.higher(wallClock.toLocalTime());
    LocalDateTime next =
        today == null
            ? wallClock.toLocalDate().plusDays(1).atTime(edges.first())
            : wallClock.toLocalDate().atTime(today);
    Instant edge = next.toInstant(offset);
    @Nullable ZoneOffsetTransition clockChange = zone.getRules().nextTransition(at);
    return clockChange != null && clockChange.getInstant().isBefore(edge)
        ? clockChange.getInstant()
        : edge;
  }
}
