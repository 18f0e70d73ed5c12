package rpcsweep.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.cli.view.Hold;
import rpcsweep.cli.view.ScanOrder;
import rpcsweep.cli.view.ScanPart;
import rpcsweep.cli.view.ScanView;
import rpcsweep.cli.view.SiteView;
import rpcsweep.domain.plan.ExclusionCount;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.ProbeCost;
import rpcsweep.domain.probe.ProbeSelection;

/// A scan that was planned and not created, for people: what it would ask of each site, what is
/// excluded and why, and how long it would take at least.
public final class PlanText {

  private static final int MOST_REASONS = 20;

  private PlanText() {}

  /// The lines.
  ///
  /// @param order what was asked for
  /// @param plan what it comes to
  /// @param sites the sites it asks, and maybe others
  public static List<String> lines(ScanOrder order, ScanView plan, List<SiteView> sites) {
    List<String> lines = new ArrayList<>();
    for (ScanPart part : plan.parts()) {
      addPart(
          part,
          sites.stream().filter(site -> site.id().equals(part.site())).findFirst(),
          order.manner().selection(),
          lines);
    }
    long byRequest = order.spec().targets().size() - order.spec().planned().size();
    if (byRequest > 0) {
      lines.add(text("excluded by this command: %,d addresses", byRequest));
    }
    if (!order.spec().hostNames().isEmpty()) {
      lines.add(
          "and the addresses of %d host names: %s"
              .formatted(
                  order.spec().hostNames().size(), String.join(" ", order.spec().hostNames())));
    }
    if (plan.parts().size() > 1) {
      addTotals(plan, byRequest, lines);
    }
    addProbes(order.manner().selection(), lines);
    return lines;
  }

  private static void addPart(
      ScanPart part, Optional<SiteView> site, ProbeSelection selection, List<String> lines) {
    long excluded = part.exclusions().stream().mapToLong(ExclusionCount::addressCount).sum();
    lines.add(
        text(
            "site %s: %,d addresses in %,d batches would be scanned, %,d are excluded",
            part.site(), part.progress().planned(), part.progress().batches().planned(), excluded));
    part.exclusions().stream()
        .limit(MOST_REASONS)
        .forEach(count ->
            lines.add(
                text(
                    "  excluded: %,d, %s (%s)",
                    count.addressCount(), count.reason(), count.owner())));
    if (part.exclusions().size() > MOST_REASONS) {
      lines.add(text("  and for %,d more reasons", part.exclusions().size() - MOST_REASONS));
    }
    part.leastDuration()
        .ifPresent(time ->
            lines.add(
                text(
                    "  %sat least %s",
                    site.map(known -> pace(known, selection)).orElse(""), DurationText.of(time))));
    site.filter(known -> !known.windows().isAlways())
        .ifPresent(known -> lines.add("  only " + known.windows() + opening(known)));
    site.flatMap(SiteView::halt)
        .ifPresent(_ ->
            lines.add(
                "  "
                    + site.map(HoldText::of).orElse("")
                    + "; nothing is asked until it is released"));
  }

  private static String pace(SiteView site, ProbeSelection selection) {
    boolean several = ProbeCost.of(selection.probes()).dialsOfEveryAddress() > 1;
    return text(
        "at %,d %s per second%s: ",
        site.pace().addressesPerSecond(),
        several ? "dials" : "addresses",
        site.pace().spacing().toSeconds() > 0
            ? text(", %d s between two into one /24", site.pace().spacing().toSeconds())
            : "");
  }

  private static String opening(SiteView site) {
    return site.hold()
        .filter(hold -> hold.reason() == Hold.Reason.OUTSIDE_WINDOW)
        .flatMap(Hold::end)
        .map(end -> "; shut now, opens at " + HoldText.time(end))
        .orElse("");
  }

  private static void addTotals(ScanView plan, long byRequest, List<String> lines) {
    long excluded =
        byRequest
            + plan.parts().stream()
                .flatMap(part -> part.exclusions().stream())
                .mapToLong(ExclusionCount::addressCount)
                .sum();
    String time =
        plan.parts().stream()
            .flatMap(part -> part.leastDuration().stream())
            .max(Comparator.<Duration>naturalOrder())
            .map(longest -> ", at least " + DurationText.of(longest))
            .orElse("");
    lines.add(
        text(
            "in all: %,d addresses in %,d batches at %d sites would be scanned, %,d are excluded%s",
            plan.parts().stream().mapToLong(part -> part.progress().planned()).sum(),
            plan.parts().stream().mapToInt(part -> part.progress().batches().planned()).sum(),
            plan.parts().size(),
            excluded,
            time));
  }

  private static void addProbes(ProbeSelection selection, List<String> lines) {
    ProbeCost cost = ProbeCost.of(selection.probes());
    lines.add(
        text(
            "profile %s: every address is dialled %s, one that speaks DCE/RPC up to %d times",
            selection.profile().label(),
            cost.dialsOfEveryAddress() == 1 ? "once" : cost.dialsOfEveryAddress() + " times",
            cost.mostDials()));
    for (Probe probe : selection.probes()) {
      lines.add("  " + Wording.of(probe) + ": " + Wording.meaning(probe.safety()));
    }
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
