package rpcsweep.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.ResourceNames;

/// Makes definitions of requests: checks every field, chooses the sites, plans, and gives what the
/// request leaves open.
final class ScanDrafts {

  private static final int STANDARD_PORT = 135;
  private static final int LARGEST_PORT = 65_535;
  private static final int LONGEST_DISPLAY_NAME = 100;
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final SiteDirectory directory;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ScanPlanner planner = new ScanPlanner("scan.target_spec.");

  ScanDrafts(SiteDirectory directory, InstantSource clock, RandomGenerator random) {
    this.directory = directory;
    this.clock = clock;
    this.random = random;
  }

  /// The definition of a request.
  ///
  /// @throws RefusedException with the first kind of problem there is, and every problem of that
  ///   kind
  ScanDefinition define(ScanRequest request) throws RefusedException {
    ScanOrder order = order(request);
    Instant now = Instant.ofEpochMilli(clock.millis());
    ScanId id = request.id().isEmpty() ? newId(now) : new ScanId(request.id());
    return define(id, order, null, now);
  }

  /// The definition of an order whose fields were checked.
  ///
  /// @param schedule whose scan it is, null where somebody asks for it
  /// @param now in whole milliseconds: what is shown is what is compared
  /// @throws RefusedException where it cannot be planned with the sites as they are now
  ScanDefinition define(ScanId id, ScanOrder order, @Nullable ScheduleId schedule, Instant now)
      throws RefusedException {
    TargetPlan plan = planner.plan(order, candidates(order.sites()), now);
    return new ScanDefinition(
        id, order, plan.parts(), plan.excludedByRequest(), random.nextLong(), schedule, now);
  }

  private Collection<Site> candidates(List<SiteId> named) throws RefusedException {
    Sites sites = directory.sites();
    if (named.isEmpty()) {
      return sites.all();
    }
    List<Site> found = new ArrayList<>();
    for (SiteId id : named) {
      Optional<Site> site = sites.find(id);
      found.add(
          site.orElseThrow(() ->
              new RefusedException(new Refusal.SiteUnknown(ResourceNames.site(id), ids(sites)))));
    }
    return found;
  }

  private static List<SiteId> ids(Sites sites) {
    return sites.all().stream().map(Site::id).toList();
  }

  /// The order of a request; everything wrong with its fields is said at once.
  ///
  /// @throws RefusedException with every problem, or for a site nobody configured
  ScanOrder order(ScanRequest request) throws RefusedException {
    refuseInvalidFields(request);
    List<SiteId> sites = new ArrayList<>();
    for (String name : request.sites()) {
      SiteId id =
          ResourceNames.parseSite(name)
              .orElseThrow(() ->
                  new RefusedException(new Refusal.SiteUnknown(name, ids(directory.sites()))));
      if (!sites.contains(id)) {
        sites.add(id);
      }
    }
    return new ScanOrder(
        request.displayName(),
        sites,
        request.typed(),
        request.rpcPort() == 0 ? STANDARD_PORT : request.rpcPort(),
        request.selection(),
        request.priority(),
        request.retriesSilence());
  }

  private void refuseInvalidFields(ScanRequest request) throws RefusedException {
    List<Problem> problems = new ArrayList<>();
    if (!request.id().isEmpty() && !ScanId.isValid(request.id())) {
      problems.add(
          new Problem(
              "scan_id",
              "'%s' is not a scan id: a letter, then a-z, 0-9 and '-', at most 40"
                  .formatted(request.id())));
    }
    if (request.displayName().length() > LONGEST_DISPLAY_NAME) {
      problems.add(new Problem("scan.display_name", "has more than 100 characters"));
    }
    if (request.rpcPort() < 0 || request.rpcPort() > LARGEST_PORT) {
      problems.add(
          new Problem("scan.rpc_port", request.rpcPort() + " is not a TCP port, 1 to 65535"));
    }
    try {
      planner.parse(request.typed());
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.InvalidFields invalid) {
        problems.addAll(invalid.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal.InvalidFields(problems));
    }
  }

  private ScanId newId(Instant now) {
    String tail = Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    return new ScanId("scan-" + ID_TIME.format(now) + "-" + tail);
  }
}
