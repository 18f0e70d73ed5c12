package rpcsweep.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rpcsweep.cli.report.DurationText;
import rpcsweep.cli.report.HoldText;
import rpcsweep.cli.report.StateSummary;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanProgress;
import rpcsweep.cli.view.ScanView;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;

/// A running scan as it is now, in words. Rate and end are those the scheduler says.
///
/// @param scan the scan
/// @param halts the emergency stops of its sites, as far as they are known
/// @param now when
public record Sighting(ScanView scan, Map<SiteId, Halt> halts, Instant now) {

  /// Copies the map.
  public Sighting {
    halts = Map.copyOf(halts);
  }

  ScanProgress progress() {
    return scan.progress();
  }

  /// `scanned 200 of 500 addresses (40 %), 100/s, about 3 s left`.
  String summary() {
    return String.format(
        Locale.ROOT,
        "scanned %,d of %,d addresses (%d %%)%s%s%s",
        progress().finished(),
        progress().planned(),
        progress().percent(),
        again(),
        speed(progress()),
        interruption());
  }

  private String again() {
    ScanProgress.Addresses addresses = progress().addresses();
    return addresses.plannedAgain() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            ", %,d of %,d silent ones asked again",
            addresses.finishedAgain(),
            addresses.plannedAgain());
  }

  private String speed(ScanProgress progress) {
    double rate = progress.forecast().addressesPerSecond();
    return (rate == 0 ? "" : String.format(Locale.ROOT, ", %,.0f/s", rate))
        + progress
            .forecast()
            .end()
            .map(end -> Duration.between(now, end))
            .filter(left -> !left.isNegative() && isUnfinished(progress))
            .map(left -> ", about " + DurationText.of(atLeastASecond(left)) + " left")
            .orElse("");
  }

  private static boolean isUnfinished(ScanProgress progress) {
    return progress.finished() < progress.planned()
        || progress.addresses().finishedAgain() < progress.addresses().plannedAgain();
  }

  private static Duration atLeastASecond(Duration time) {
    return time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time.plusMillis(500);
  }

  private String interruption() {
    return switch (scan.state()) {
      case PAUSED -> ", paused";
      case CANCELLING -> ", being cancelled";
      case PENDING, RUNNING, SUCCEEDED, CANCELLED, FAILED -> "";
    };
  }

  /// What was found so far; empty where nothing was.
  String found() {
    return StateSummary.of(progress().states());
  }

  /// A line for each site where there are several, else for one that is held up.
  List<String> sites() {
    List<String> lines = new ArrayList<>();
    int width = scan.sites().stream().mapToInt(site -> site.value().length()).max().orElse(0);
    for (ScanPart part : scan.parts()) {
      Optional<String> hold = hold(part);
      if (scan.parts().size() > 1 || hold.isPresent()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%-" + width + "s  %3d %%%s",
                part.site(),
                part.progress().percent(),
                hold.map(text -> ", " + text).orElseGet(() -> going(part))));
      }
    }
    return lines;
  }

  private String going(ScanPart part) {
    return part.state().isFinal() && part.state() != ScanState.SUCCEEDED
        ? ", " + part.state().name().toLowerCase(Locale.ROOT)
        : part.state().isFinal() ? "" : speed(part.progress());
  }

  private Optional<String> hold(ScanPart part) {
    return part.state().isFinal()
        ? Optional.empty()
        : part.hold().map(hold -> HoldText.of(hold, Optional.ofNullable(halts.get(part.site()))));
  }

  /// What a watcher should be told at once when it changes: the state of the scan and what holds
  /// its sites up.
  String circumstances() {
    StringBuilder text = new StringBuilder(interruption());
    scan.parts()
        .forEach(part ->
            hold(part).ifPresent(hold -> text.append(part.site()).append(hold).append(';')));
    return text.toString();
  }
}
