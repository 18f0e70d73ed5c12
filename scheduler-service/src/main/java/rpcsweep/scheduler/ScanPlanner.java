package rpcsweep.scheduler;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.target.TargetSpec;

/// Turns what an operator typed into what a site may be asked. The first of the three places where
/// scope is enforced: what is outside the authorised networks is refused by name, what is excluded
/// is removed and counted.
public final class ScanPlanner {

  /// The most ranges a refusal spells out; the rest is counted.
  private static final int NAMED_RANGES = 5;

  private final String fieldPath;

  /// @param fieldPath what to put before `targets[i]` in problems, such as `scan.target_spec.`
  public ScanPlanner(String fieldPath) {
    this.fieldPath = fieldPath;
  }

  /// Plans for a site.
  ///
  /// @throws RefusedException where the text cannot be read, something lies outside the authorised
  ///   networks, or nothing is left to ask
  public TargetPlan plan(ScanDefinition.Typed typed, Site site) throws RefusedException {
    TargetSpec spec = parse(typed);
    refuseUnauthorised(typed, spec.excludes(), site);
    TargetSet targets = spec.planned().minus(site.excluded());
    long excluded = spec.targets().size() - targets.size();
    if (targets.isEmpty() && spec.hostNames().isEmpty()) {
      throw new RefusedException(new Refusal.TargetsExcluded(site.id(), excluded));
    }
    try {
      ScanPlan plan = new ScanPlan(targets, 0);
      assert plan.addressCount() == targets.size();
    } catch (IllegalArgumentException _) {
      throw new RefusedException(new Refusal.PlanTooLarge(targets.size()));
    }
    return new TargetPlan(targets, excluded, spec.hostNames());
  }

  /// Reads the text.
  ///
  /// @throws RefusedException with every problem of it
  public TargetSpec parse(ScanDefinition.Typed typed) throws RefusedException {
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
  private void refuseUnauthorised(ScanDefinition.Typed typed, TargetSet excludes, Site site)
      throws RefusedException {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < typed.targets().size(); i++) {
      TargetParser parser = new TargetParser();
      String place = fieldPath + "targets[" + i + "]";
      String expression = typed.targets().get(i).strip();
      parser.target(place, expression);
      TargetSet outside = single(parser).minus(excludes).minus(site.networks());
      if (!outside.isEmpty()) {
        problems.add(new Problem(place, unauthorised(expression, outside, site)));
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal.TargetsNotAuthorised(site.id(), problems));
    }
  }

  private static TargetSet single(TargetParser parser) {
    try {
      return parser.finish().targets();
    } catch (InvalidInputException e) {
      throw new IllegalStateException("a target that was read before cannot be read again", e);
    }
  }

  private static String unauthorised(String expression, TargetSet outside, Site site) {
    String named =
        String.join(
            ", ", outside.ranges().stream().limit(NAMED_RANGES).map(Object::toString).toList());
    int more = outside.ranges().size() - NAMED_RANGES;
    return "'%s' is not inside the authorised networks of site %s (%s): %s%s is outside"
        .formatted(
            expression,
            site.id(),
            site.networks(),
            named,
            more > 0 ? " and " + more + " more ranges" : "");
  }
}
