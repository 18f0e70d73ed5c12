package rpcsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.observation.Outcome;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.SiteScope;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.domain.verdict.StateCounts;

/// Counts are those of counting address by address.
class HostSummariesTest {

  private static final Plane PRESENT = new Plane.Present();
  private static final SiteId OSAKA = new SiteId("osaka");

  private final Enterprise enterprise = Enterprise.swept(23);
  private final HostSummaries summaries = new HostSummaries(enterprise.store);

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,0",
    "10.0.0.0/8,8",
    "10.0.0.0/8,16",
    "10.0.0.0/8,20",
    "10.0.0.0/16,22",
    "10.0.0.0/16,28",
    "10.1.2.128/20,32",
    "10.0.7.0/24,24",
    "10.0.7.0/24,32",
    "10.0.7.9,32",
    ",1",
    ",8",
    ",12",
    "0.0.0.0/0,4",
    "2001:db8::/70,82",
    "2001:db8::/108,120",
    "172.16.0.0/12,24"
  })
  void countsByPrefixWhatLiesInIt(@Nullable String cidr, int length) {
    @Nullable AddressRange within =
        cidr == null ? null : AddressRange.parsePrefix(cidr).orElseThrow();
    SummaryScope scope = new SummaryScope(new SiteScope.Every(), PRESENT, within, length, false);
    List<SiteSummary> expected = new ArrayList<>();
    for (String site : Enterprise.sites()) {
      SiteSummary naive = naive(site, scope);
      if (naive.counts().dialled() > 0) {
        expected.add(naive);
      }
    }

    assertThat(summaries.summarize(scope)).isEqualTo(expected);
  }

  @Test
  void readsTheCountsThatAreKeptOfWholeSites() {
    SummaryScope whole = new SummaryScope(new SiteScope.Every(), PRESENT, null, 0, false);

    assertThat(summaries.summarize(whole))
        .isEqualTo(Enterprise.sites().stream().map(site -> naive(site, whole)).toList());
    assertThat(
            summaries.summarize(
                new SummaryScope(SiteScope.Only.one(OSAKA), PRESENT, null, 0, false)))
        .extracting(SiteSummary::site)
        .containsExactly(OSAKA);
    assertThat(
            summaries.summarize(
                new SummaryScope(
                    SiteScope.Only.one(OSAKA),
                    new Plane.SeenBy(new ScanId("never")),
                    null,
                    0,
                    false)))
        .isEmpty();
  }

  @Test
  void countsByOperatingSystemTheHostsThatAnswered() {
    Finding xp =
        new Finding.NtlmChallenge(
            Optional.of(new WindowsVersion(5, 1, 2600)), "PC", "", "", "", "");
    Enterprise lab = new Enterprise();
    Batches batch =
        Batches.of("nightly", "osaka", 0, "10.0.0.0", 1)
            .withAll(Outcome.NO_RESPONSE)
            .with(1, HostState.UNPATCHED)
            .finding(1, xp)
            .with(2, HostState.PATCHED)
            .finding(2, xp)
            .with(3, HostState.NO_DCOM);
    lab.log(batch);
    lab.log(Batches.of("nightly", "osaka", 1, "10.0.1.0", 1).with(1, HostState.NO_DCOM));
    lab.log(
        Batches.of("nightly", "osaka", 2, "10.0.2.0", 1).with(1, HostState.NEEDS_INVESTIGATION));

    List<OperatingSystemCounts> systems =
        new HostSummaries(lab.store)
            .summarize(
                new SummaryScope(
                    new SiteScope.Every(),
                    PRESENT,
                    AddressRange.parsePrefix("10.0.0.0/23").orElseThrow(),
                    0,
                    true))
            .getFirst()
            .systems();

    Map<Optional<OperatingSystem>, StateCounts> counts = new HashMap<>();
    systems.forEach(each -> counts.put(each.system(), each.counts()));
    assertThat(counts.get(Optional.of(OperatingSystem.WINDOWS_XP)))
        .isEqualTo(StateCounts.of(Map.of(HostState.UNPATCHED, 1L, HostState.PATCHED, 1L)));
    assertThat(counts.values().stream().mapToLong(StateCounts::dialled).sum()).isEqualTo(4);
    assertThat(systems)
        .extracting(each -> each.counts().dialled())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  private SiteSummary naive(String site, SummaryScope scope) {
    Map<HostState, Long> whole = new EnumMap<>(HostState.class);
    Map<AddressRange, Map<HostState, Long>> prefixes = new TreeMap<>();
    enterprise
        .addresses(scope.plane(), site)
        .forEach((HostKey host, HostState state) -> {
          AddressRange within = scope.within();
          if (state != HostState.NOT_SCANNED
              && (within == null || within.contains(host.address()))) {
            whole.merge(state, 1L, Long::sum);
            boolean sameFamily =
                host.address().isIpv4() == (within == null || within.first().isIpv4());
            if (scope.prefixLength() > 0 && sameFamily) {
              prefixes
                  .computeIfAbsent(
                      AddressRange.prefix(host.address(), scope.prefixLength()),
                      _ -> new EnumMap<>(HostState.class))
                  .merge(state, 1L, Long::sum);
            }
          }
        });
    return new SiteSummary(
        new SiteId(site),
        StateCounts.of(whole),
        prefixes.entrySet().stream()
            .map(each -> new PrefixCounts(each.getKey(), StateCounts.of(each.getValue())))
            .toList(),
        List.of());
  }
}
