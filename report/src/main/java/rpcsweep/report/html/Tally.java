package rpcsweep.report.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;
import rpcsweep.report.host.ReportedHost;
import rpcsweep.report.host.Standing;

/// What the report says of hosts, gathered as they come. Its size does not depend on how many come.
final class Tally {

  /// Hosts that lack an update and are listed: some forty pages.
  static final int MOST_VULNERABLE = 1_000;

  /// Hosts listed that could not be judged.
  static final int MOST_UNDETERMINED = 200;

  private static final int MOST_PREFIXES = 10;

  private final SortedMap<SiteId, Map<HostState, Long>> counts = new TreeMap<>();
  private final Map<Measure, Long> measures = new EnumMap<>(Measure.class);
  private final List<ReportedHost> vulnerable = new ArrayList<>();
  private final List<ReportedHost> undetermined = new ArrayList<>();
  private final WorstPrefixes prefixes = new WorstPrefixes(MOST_PREFIXES);
  private long probable;

  void add(ReportedHost host) {
    counts
        .computeIfAbsent(host.key().site(), _ -> new EnumMap<>(HostState.class))
        .merge(host.state(), 1L, Long::sum);
    prefixes.add(host);
    host.portrait().advice().forEach(measure -> measures.merge(measure, 1L, Long::sum));
    switch (Standing.of(host.state())) {
      case VULNERABLE -> {
        list(host, vulnerable, MOST_VULNERABLE);
        if (host.confidence().equals(Optional.of(Confidence.PROBABLE))) {
          probable++;
        }
      }
      case UNDETERMINED -> list(host, undetermined, MOST_UNDETERMINED);
      case PATCHED, UNCONCERNED, UNANSWERED -> {
        // Counted, and that is all anybody reads of them.
      }
    }
  }

  private static void list(ReportedHost host, List<ReportedHost> hosts, int most) {
    if (hosts.size() < most) {
      hosts.add(host);
    }
  }

  /// All sites together.
  StateCounts total() {
    return bySite().values().stream().reduce(StateCounts.NONE, StateCounts::plus);
  }

  /// By site, in order.
  SortedMap<SiteId, StateCounts> bySite() {
    SortedMap<SiteId, StateCounts> sites = new TreeMap<>();
    counts.forEach((site, states) -> sites.put(site, StateCounts.of(states)));
    return sites;
  }

  /// How many hosts each measure is for, in the order of the measures.
  Map<Measure, Long> measures() {
    return measures;
  }

  /// The first hosts that lack an update.
  List<ReportedHost> vulnerable() {
    return vulnerable;
  }

  /// The first hosts that could not be judged.
  List<ReportedHost> undetermined() {
    return undetermined;
  }

  /// How many of those that lack an update were found by an inferred rule.
  long probable() {
    return probable;
  }

  /// The blocks with the most hosts that lack an update.
  WorstPrefixes prefixes() {
    return prefixes;
  }
}
