package rpcsweep.domain.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.RangeSweep;
import rpcsweep.domain.target.TargetSet;

/// Which site asks which of a scan's targets. A site owns what lies in its authorised networks,
/// excluded or not: an exclusion says that an address is not to be asked, never that it is somebody
/// else's.
///
/// Of every wanted address exactly one is true: nobody owns it, it is contested, or each site that
/// asks it or excludes it says so in its share. Costs O(n log n) over the ranges and exclusions
/// there are, whatever they cover.
///
/// @param shares what each site asks, ordered by site; sites that have nothing to ask and excluded
///   nothing are left out
/// @param unowned what lies in no candidate's authorised networks
/// @param contested what several candidates own and no site was named for, in address order, each
///   range with its exact owners; in no share
public record Routing(List<Share> shares, TargetSet unowned, List<Contested> contested) {

  private record Ground(String reason, String owner) {}

  /// Copies the lists.
  public Routing {
    shares = List.copyOf(shares);
    contested = List.copyOf(contested);
  }

  /// Routes targets.
  ///
  /// @param wanted what the operator wants asked
  /// @param candidates the sites that may ask: those named, or all
  /// @param named whether the operator named the candidates; then each asks all it owns, although
  ///   another may own it too, for the same address at two sites is two hosts
  /// @param now when; exclusions that have expired take nothing away
  /// @throws IllegalArgumentException where two candidates have one id
  public static Routing of(
      TargetSet wanted, Collection<Site> candidates, boolean named, Instant now) {
    Collection<Site> sites = new Sites(candidates).all();
    TargetSet unowned = wanted;
    for (Site site : sites) {
      unowned = unowned.minus(site.networks());
    }
    List<Contested> contested = named ? List.of() : contested(wanted, sites);
    TargetSet nobodys = TargetSet.of(contested.stream().map(Contested::range).toList());
    List<Share> shares = new ArrayList<>();
    for (Site site : sites) {
      Share share = share(site, wanted.intersect(site.networks()).minus(nobodys), now);
      if (!share.targets().isEmpty() || !share.excluded().isEmpty()) {
        shares.add(share);
      }
    }
    return new Routing(shares, unowned, contested);
  }

  private static List<Contested> contested(TargetSet wanted, Collection<Site> sites) {
    RangeSweep<SiteId> sweep = new RangeSweep<>();
    for (Site site : sites) {
      wanted.intersect(site.networks()).ranges().forEach(range -> sweep.add(range, site.id()));
    }
    List<Contested> contested = new ArrayList<>();
    sweep.forEachStretch(
        Comparator.naturalOrder(),
        (range, owners) -> {
          if (owners.size() > 1) {
            contested.add(new Contested(range, List.copyOf(owners)));
          }
        });
    return contested;
  }

  private static Share share(Site site, TargetSet owned, Instant now) {
    return new Share(site, owned.minus(site.excluded(now)), excluded(site, owned, now));
  }

  private static List<ExclusionCount> excluded(Site site, TargetSet owned, Instant now) {
    List<Exclusion> holding =
        site.exclusions().stream().filter(exclusion -> exclusion.holdsAt(now)).toList();
    RangeSweep<Integer> sweep = new RangeSweep<>();
    Map<Ground, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < holding.size(); i++) {
      sweep.add(holding.get(i).range(), i);
      counts.put(ground(holding.get(i)), 0L);
    }
    sweep.forEachStretch(
        Comparator.naturalOrder(),
        (range, exclusions) ->
            counts.merge(
                ground(holding.get(exclusions.first())), owned.sizeWithin(range), Long::sum));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count ->
            new ExclusionCount(count.getKey().reason(), count.getKey().owner(), count.getValue()))
        .toList();
  }

  private static Ground ground(Exclusion exclusion) {
    return new Ground(exclusion.reason(), exclusion.owner());
  }
}
