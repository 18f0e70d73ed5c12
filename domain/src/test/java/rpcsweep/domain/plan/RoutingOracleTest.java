package rpcsweep.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Permission;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;
import rpcsweep.domain.target.TargetSet;

/// Routing against a clerk who asks every site about every single address.
class RoutingOracleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Address BASE = Address.ofIpv4(0x0a00_0000);
  private static final int WIDTH = 120;

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void agreesWithOneWhoAsksEverySiteAboutEveryAddress(
      @ForAll("sets") TargetSet wanted, @ForAll("sites") List<Site> sites, @ForAll boolean named) {
    Routing routing = Routing.of(wanted, sites, named, NOW);

    Map<SiteId, Map<String, Long>> excluded = new HashMap<>();
    for (int i = 0; i <= 2 * WIDTH; i++) {
      Address address = BASE.plus(i);
      boolean isWanted = wanted.contains(address);
      List<Site> owners =
          sites.stream().filter(s -> isWanted && s.networks().contains(address)).toList();
      boolean contested = owners.size() > 1 && !named;
      List<SiteId> asks = new ArrayList<>();
      if (!contested) {
        for (Site owner : owners) {
          switch (owner.permissionFor(address, NOW)) {
            case Permission.Permitted _ -> asks.add(owner.id());
            case Permission.Excluded(Exclusion e) ->
                excluded
                    .computeIfAbsent(owner.id(), _ -> new HashMap<>())
                    .merge(e.reason() + e.owner(), 1L, Long::sum);
            case Permission.OutsideNetworks _ -> throw new AssertionError(address);
          }
        }
      }
      assertThat(routing.unowned().contains(address)).isEqualTo(isWanted && owners.isEmpty());
      assertThat(
              routing.shares().stream()
                  .filter(share -> share.targets().contains(address))
                  .map(share -> share.site().id()))
          .containsExactlyElementsOf(asks);
      assertThat(
              routing.contested().stream()
                  .filter(c -> c.range().contains(address))
                  .map(Contested::sites))
          .isEqualTo(contested ? List.of(owners.stream().map(Site::id).toList()) : List.of());
    }
    assertThat(counts(routing)).isEqualTo(excluded);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void saysNothingEmptyAndNothingInPieces(
      @ForAll("sets") TargetSet wanted, @ForAll("sites") List<Site> sites) {
    Routing routing = Routing.of(wanted, sites, false, NOW);

    assertThat(routing.shares())
        .noneMatch(share -> share.targets().isEmpty() && share.excluded().isEmpty());
    for (int i = 1; i < routing.contested().size(); i++) {
      Contested before = routing.contested().get(i - 1);
      Contested next = routing.contested().get(i);
      assertThat(next.range().first()).isGreaterThan(before.range().last());
      assertThat(
              next.range().first().equals(before.range().last().plus(1))
                  && next.sites().equals(before.sites()))
          .as("%s and %s are one range", before, next)
          .isFalse();
    }
  }

  private static Map<SiteId, Map<String, Long>> counts(Routing routing) {
    Map<SiteId, Map<String, Long>> counts = new HashMap<>();
    for (Share share : routing.shares()) {
      for (ExclusionCount count : share.excluded()) {
        assertThat(
                counts
                    .computeIfAbsent(share.site().id(), _ -> new HashMap<>())
                    .put(count.reason() + count.owner(), count.addressCount()))
            .as("each ground once")
            .isNull();
      }
    }
    return counts;
  }

  @Provide
  Arbitrary<List<Site>> sites() {
    Arbitrary<Exclusion> exclusion =
        Combinators.combine(
                ranges(),
                Arbitraries.of("welding", "painting"),
                Arbitraries.of("ot", "it"),
                Arbitraries.of(NOW.minusSeconds(1), NOW, NOW.plusNanos(1)).injectNull(0.4))
            .as(Exclusion::new);
    Arbitrary<Site> site =
        Combinators.combine(sets(), exclusion.list().ofMaxSize(8))
            .as((networks, exclusions) ->
                new Site(new SiteId("site"), "A site", networks, exclusions, Pace.STANDARD));
    return site.list()
        .ofMaxSize(4)
        .map(sites -> {
          List<Site> renamed = new ArrayList<>();
          for (Site each : sites) {
            SiteId id = new SiteId("site-" + renamed.size());
            renamed.add(new Site(id, "", each.networks(), each.exclusions(), Pace.STANDARD));
          }
          return renamed;
        });
  }

  @Provide
  Arbitrary<TargetSet> sets() {
    return ranges().list().ofMaxSize(5).map(TargetSet::of);
  }

  private static Arbitrary<AddressRange> ranges() {
    return Combinators.combine(
            Arbitraries.integers().between(0, WIDTH), Arbitraries.integers().between(0, WIDTH))
        .as((from, more) -> new AddressRange(BASE.plus(from), BASE.plus((long) from + more)));
  }
}
