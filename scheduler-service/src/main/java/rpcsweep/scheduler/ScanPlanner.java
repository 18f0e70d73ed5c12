package rpcsweep.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rpcsweep.domain.plan.Contested;
import rpcsweep.domain.plan.Routing;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.plan.Share;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// Turns what an operator typed into what each site is asked. The first of the three places where
/// scope is enforced: what no site owns is refused by name, what several own needs a site named,
/// what is excluded is removed and counted.
public final class ScanPlanner {

  /// The most ranges a refusal spells out; the rest is counted.
  private static final int NAMED_RANGES = 5;

  /// The most batches of which every silent address can be remembered: 2^31 addresses.
  private static final int LARGEST_RETRY = Integer.MAX_VALUE / 256;

  private final String fieldPath;

  /// @param fieldPath what to put before `targets[i]` in problems, such as `scan.target_spec.`
  public ScanPlanner(String fieldPath) {
    this.fieldPath = fieldPath;
  }

  /// Plans.
  ///
  /// @param order what is asked; the sites it names are among the candidates
  /// @param candidates the sites it may be asked at
  /// @param now exclusions lapse
  /// @throws RefusedException where the text cannot be read, something is owned by no site or by
  ///   several, a site does not allow the probes, or nothing is left to ask
  public TargetPlan plan(ScanOrder order, Collection<Site> candidates, Instant now)
      throws RefusedException {
    TargetSpec spec = parse(order.typed());
    boolean named = !order.sites().isEmpty();
    Routing routing = Routing.of(spec.planned(), candidates, named, now);
    refuseUnauthorised(order.typed(), routing.unowned(), candidates);
    refuseContested(routing, spec.hostNames(), named, candidates);
    Map<SiteId, SitePart> parts = new TreeMap<>();
    for (Share share : routing.shares()) {
      SiteId site = share.site().id();
      parts.put(site, new SitePart(site, share.targets(), List.of(), share.excluded()));
    }
    if (!spec.hostNames().isEmpty()) {
      for (Site site : candidates) {
        SitePart part =
            parts.getOrDefault(
                site.id(), new SitePart(site.id(), TargetSet.empty(), List.of(), List.of()));
        parts.put(
            site.id(), new SitePart(site.id(), part.planned(), spec.hostNames(), part.excluded()));
      }
    }
    long excludedByRequest = spec.targets().size() - spec.planned().size();
    refuseNothing(parts.values(), excludedByRequest);
    parts.values().removeIf(ScanPlanner::isEmpty);
    refuseProbes(order.selection(), parts.keySet(), candidates);
    refuseTooLarge(parts.values(), order.retriesSilence());
    return new TargetPlan(List.copyOf(parts.values()), excludedByRequest);
  }

  private static boolean isEmpty(SitePart part) {
    return part.planned().isEmpty() && part.hostNames().isEmpty();
  }

  /// Reads the text.
  ///
  /// @throws RefusedException with every problem of it
  public TargetSpec parse(ScanOrder.Typed typed) throws RefusedException {
    if (typed.targets().isEmpty()) {
      throw refuse(List.of(new Problem("targets", "a scan has at least one target")));
    }
    try {
      return TargetParser.parse(typed.targets(), typed.excludes());
    } catch (InvalidInputException e) {
      throw refuse(e.problems());
    } catch (IllegalArgumentException _) {
      // The union of ranges that are each countable may not be.
      throw refuse(List.of(new Problem("targets", "too many addresses to be counted")));
    }
  }

  private RefusedException refuse(List<Problem> problems) {
    return new RefusedException(
        new Refusal.InvalidFields(
            problems.stream()
                .map(problem -> new Problem(fieldPath + problem.place(), problem.message()))
                .toList()));
  }

  /// What the operator excluded is not asked, so it need not be authorised.
  private void refuseUnauthorised(
      ScanOrder.Typed typed, TargetSet unowned, Collection<Site> candidates)
      throws RefusedException {
    if (unowned.isEmpty()) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < typed.targets().size(); i++) {
      TargetParser parser = new TargetParser();
      String place = fieldPath + "targets[" + i + "]";
      String expression = typed.targets().get(i).strip();
      parser.target(place, expression);
      TargetSet outside = single(parser).intersect(unowned);
      if (!outside.isEmpty()) {
        problems.add(new Problem(place, unauthorised(expression, outside, candidates)));
      }
    }
    throw new RefusedException(
        new Refusal.TargetsNotAuthorised(candidates.stream().map(Site::id).toList(), problems));
  }

  private static TargetSet single(TargetParser parser) {
    try {
      return parser.finish().targets();
    } catch (InvalidInputException e) {
      throw new IllegalStateException("a target that was read before cannot be read again", e);
    }
  }

  private static String unauthorised(
      String expression, TargetSet outside, Collection<Site> candidates) {
    String networks =
        candidates.size() == 1
            ? candidates.stream()
                .map(site ->
                    "the authorised networks of site %s (%s)".formatted(site.id(), site.networks()))
                .collect(Collectors.joining())
            : "the authorised networks of any of the sites "
                + candidates.stream().map(site -> site.id().value()).sorted().toList();
    return "'%s' is not inside %s: %s is outside".formatted(expression, networks, some(outside));
  }

  private static String some(TargetSet targets) {
    String named =
        String.join(
            ", ", targets.ranges().stream().limit(NAMED_RANGES).map(Object::toString).toList());
    int more = targets.ranges().size() - NAMED_RANGES;
    return more > 0 ? named + " and " + more + " more ranges" : named;
  }

  private void refuseContested(
      Routing routing, List<String> hostNames, boolean named, Collection<Site> candidates)
      throws RefusedException {
    List<Problem> problems = new ArrayList<>();
    for (Contested contested : routing.contested()) {
      problems.add(
          new Problem(
              fieldPath + "targets",
              "%s belongs to the sites %s: name the site"
                  .formatted(
                      contested.range(),
                      contested.sites().stream()
                          .map(SiteId::value)
                          .collect(Collectors.joining(", ")))));
    }
    if (!named && candidates.size() > 1) {
      for (String name : hostNames) {
        problems.add(
            new Problem(
                fieldPath + "targets",
                "the host name '%s' could be of any site: name the site".formatted(name)));
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal.TargetsContested(problems));
    }
  }

  private static void refuseNothing(Collection<SitePart> parts, long excludedByRequest)
      throws RefusedException {
    if (parts.stream().allMatch(ScanPlanner::isEmpty)) {
      long excluded = parts.stream().mapToLong(SitePart::excludedAddressCount).sum();
      throw new RefusedException(
          new Refusal.TargetsExcluded(
              parts.stream().map(SitePart::site).toList(), excluded + excludedByRequest));
    }
  }

  private static void refuseProbes(
      ProbeSelection selection, Collection<SiteId> asked, Collection<Site> candidates)
      throws RefusedException {
    List<Problem> problems =
        candidates.stream()
            .filter(site -> asked.contains(site.id()) && !site.allows(selection))
            .map(site ->
                new Problem(
                    "scan.profile",
                    "site %s is fragile: only the profile patch is allowed there, without worm"
                            .formatted(site.id())
                        + " indicators"))
            .toList();
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal.ProbesNotAllowed(problems));
    }
  }

  private static void refuseTooLarge(Collection<SitePart> parts, boolean retries)
      throws RefusedException {
    for (SitePart part : parts) {
      Optional<Integer> batches = batchCount(part);
      if (batches.isEmpty() || (retries && batches.get() > LARGEST_RETRY)) {
        throw new RefusedException(new Refusal.PlanTooLarge(part.planned().size()));
      }
    }
  }

  private static Optional<Integer> batchCount(SitePart part) {
    try {
      return Optional.of(new ScanPlan(part.planned(), 0).batchCount());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
