package rpcsweep.sites.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

class SiteManifestPropertyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void thePolicyLetsThroughExactlyWhatTheWorkerMayDial(@ForAll("sites") Site site) {
    PolicyText policy = manifest(site);

    assertThat(edges(site))
        .allSatisfy(address ->
            assertThat(policy.letsThrough(address))
                .as("%s at %s", address, site)
                .isEqualTo(site.permissionFor(address, NOW) instanceof Permission.Permitted));
  }

  /// The API server refuses a block whose exception is not strictly within it.
  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyExceptionIsSmallerThanItsBlock(@ForAll("sites") Site site) {
    assertThat(manifest(site).blocks())
        .allSatisfy(block -> {
          AddressRange cidr = range((String) block.get("cidr"));
          assertThat(PolicyText.texts(block.get("except")))
              .map(SiteManifestPropertyTest::range)
              .allMatch(hole -> cidr.contains(hole.first()) && cidr.contains(hole.last()))
              .allMatch(hole -> hole.size() < cidr.size());
        });
  }

  private static PolicyText manifest(Site site) {
    return new PolicyText(
        new SiteManifest(site, ProbeSelection.STANDARD, Optional.empty()).write(NOW));
  }

  private static AddressRange range(String cidr) {
    return AddressRange.parsePrefix(cidr).orElseThrow();
  }

  /// Where an answer can change: the ends of everything that is named, and their neighbours.
  private static List<Address> edges(Site site) {
    return Stream.concat(
            site.networks().ranges().stream(), site.exclusions().stream().map(Exclusion::range))
        .flatMap(range ->
            Stream.of(range.first().previous(), range.first(), range.last(), range.last().plus(1)))
        .toList();
  }

  @Provide
  Arbitrary<Site> sites() {
    return Combinators.combine(ranges().list().ofMaxSize(4), exclusions().list().ofMaxSize(6))
        .as((networks, exclusions) ->
            new Site(
                new SiteId("somewhere"),
                "Somewhere",
                TargetSet.of(networks),
                exclusions,
                Pace.STANDARD));
  }

  private static Arbitrary<Exclusion> exclusions() {
    return Combinators.combine(
            ranges(), Arbitraries.of(NOW.minusSeconds(1), NOW.plusSeconds(1)).injectNull(0.7))
        .as((range, expiry) -> new Exclusion(range, "fragile", "ot@example.com", expiry));
  }

  /// From so few addresses that networks and exclusions meet in every way.
  private static Arbitrary<AddressRange> ranges() {
    Arbitrary<Integer> starts = Arbitraries.integers().between(0, 300);
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 260);
    Arbitrary<AddressRange> ipv4 =
        Combinators.combine(starts, sizes)
            .as((start, more) -> from(Address.ofIpv4(0x0a00_0000 + start), more));
    Arbitrary<AddressRange> ipv6 =
        Combinators.combine(starts, sizes)
            .as((start, more) -> from(new Address(0xfd00_0000_0000_0000L, start), more));
    Arbitrary<AddressRange> everything =
        Arbitraries.just(AddressRange.prefix(Address.ofIpv4(0), 0));
    return Arbitraries.frequencyOf(Tuple.of(10, ipv4), Tuple.of(3, ipv6), Tuple.of(1, everything));
  }

  private static AddressRange from(Address first, int more) {
    return new AddressRange(first, first.plus(more));
  }
}
