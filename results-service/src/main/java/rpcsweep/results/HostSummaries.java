package rpcsweep.results;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostRecord;
import rpcsweep.domain.identity.Identification;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.results.filter.HostFilter;

/// Counts hosts. Of whole sites the counts are kept and only read; of prefixes the pages are
/// counted; by operating system the records of the hosts that answered are read, part by part.
public final class HostSummaries {

  private static final Comparator<OperatingSystemCounts> MOST_FREQUENT_FIRST =
      Comparator.comparing((OperatingSystemCounts each) -> each.counts().dialled())
          .reversed()
          .thenComparing(each -> each.system().map(OperatingSystem::displayName).orElse(""));

  private final HostStates states;

  /// @param states where the answers are read
  public HostSummaries(HostStates states) {
    this.states = states;
  }

  /// The summary of every site in which something was dialled, in the order of their ids.
  public List<SiteSummary> summarize(SummaryScope scope) {
    SortedSet<SiteId> sites = states.sites(scope.sites());
    List<SiteSummary> counted =
        scope.isWholeSites()
            ? states.counts(scope.plane(), sites).stream()
                .map(kept ->
                    new SiteSummary(
                        kept.site(), StateCounts.of(kept.counts()), List.of(), List.of()))
                .toList()
            : sites.stream().map(site -> countPages(scope, site)).toList();
    return counted.stream()
        .filter(summary -> summary.counts().dialled() > 0)
        .map(summary -> scope.byOperatingSystem() ? withSystems(scope, summary) : summary)
        .toList();
  }

  private SiteSummary countPages(SummaryScope scope, SiteId site) {
    AddressSpan span = AddressSpan.of(scope.within());
    PageCursor cursor =
        new PageCursor(
            states,
            new SitePlane(scope.plane(), site),
            span,
            StateSet.SCANNED,
            PageCursor.LARGEST_READ);
    PrefixCount count = new PrefixCount(scope, span);
    while (cursor.page() != null) {
      count.add(cursor.page(), cursor.content());
      cursor.advance();
    }
    return new SiteSummary(site, count.whole(), count.prefixes(), List.of());
  }

  private SiteSummary withSystems(SummaryScope scope, SiteSummary summary) {
    HostSelection answering =
        new HostSelection(
            SiteScope.Only.one(summary.site()),
            scope.plane(),
            scope.within(),
            StateSet.CONCLUDED,
            HostFilter.EVERY);
    HostReader reader = new Hosts(states).read(answering);
    Map<Optional<OperatingSystem>, Map<HostState, Long>> counts = new HashMap<>();
    while (reader.hasNext()) {
      for (Host host : reader.next()) {
        counts
            .computeIfAbsent(system(host.record()), _ -> new HashMap<>())
            .merge(host.state(), 1L, Long::sum);
      }
    }
    List<OperatingSystemCounts> systems =
        counts.entrySet().stream()
            .map(each -> new OperatingSystemCounts(each.getKey(), StateCounts.of(each.getValue())))
            .sorted(MOST_FREQUENT_FIRST)
            .toList();
    return new SiteSummary(summary.site(), summary.counts(), summary.prefixes(), systems);
  }

  private static Optional<OperatingSystem> system(@Nullable HostRecord hostRecord) {
    return hostRecord == null
        ? Optional.empty()
        : Identification.identify(hostRecord.exchanges(), hostRecord.allFindings())
            .operatingSystem()
            .map(Identity.Recognised::operatingSystem);
  }
}
