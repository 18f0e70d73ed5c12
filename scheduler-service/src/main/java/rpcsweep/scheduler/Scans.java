package rpcsweep.scheduler;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.ResourceNames;

/// Takes what operators want and writes it to the log.
///
/// Creation is one at a time in this process, so that two requests for one id cannot both find it
/// free. Of two processes doing so at the same moment the later record would win, for both callers.
public final class Scans {

  private static final int STANDARD_PORT = 135;
  private static final int LARGEST_PORT = 65_535;
  private static final int LONGEST_DISPLAY_NAME = 100;
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Sites sites;
  private final ScanBook book;
  private final ScanLog log;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ScanPlanner planner = new ScanPlanner("scan.target_spec.");
  private final ReentrantLock creation = new ReentrantLock();

  /// @param sites where scanning may happen
  /// @param book what is in the log
  /// @param log where scans are written
  /// @param clock when they are created
  /// @param random chooses seeds, and the tails of ids
  public Scans(
      Sites sites, ScanBook book, ScanLog log, InstantSource clock, RandomGenerator random) {
    this.sites = sites;
    this.book = book;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  /// Plans and creates a scan. Asking for the same scan again returns the one there is.
  ///
  /// @throws RefusedException with the first kind of problem there is, and every problem of that
  ///   kind
  public ScanSnapshot create(ScanRequest request) throws RefusedException {
    creation.lock();
    try {
      ScanDefinition definition = define(request);
      requireBook();
      Optional<ScanSnapshot> present = book.find(definition.id());
      if (present.isPresent()) {
        if (!present.get().definition().asksTheSameAs(definition)) {
          throw new RefusedException(new Refusal.ScanExists(definition.id()));
        }
        return present.get();
      }
      log.append(new ScanRecord.Defined(definition));
      return find(definition.id());
    } finally {
      creation.unlock();
    }
  }

  /// What [#create] would create.
  ///
  /// @throws RefusedException where it would
  public ScanDefinition define(ScanRequest request) throws RefusedException {
    refuseInvalidFields(request);
    Site site = site(request.site());
    TargetPlan plan = planner.plan(request.typed(), site);
    // Whole milliseconds: what is shown is what is compared.
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new ScanDefinition(
        request.id().isEmpty() ? newId(now) : new ScanId(request.id()),
        request.displayName(),
        site.id(),
        request.typed(),
        plan.targets(),
        plan.hostNames(),
        plan.excludedAddressCount(),
        random.nextLong(),
        request.rpcPort() == 0 ? STANDARD_PORT : request.rpcPort(),
        request.selection(),
        now);
  }

  /// Stops a scan; stopping it again changes nothing.
  ///
  /// @throws RefusedException where there is no such scan or it has ended
  public ScanSnapshot cancel(ScanId scan) throws RefusedException {
    ScanSnapshot present = find(scan);
    ScanState state = present.status().state();
    if (state.isFinal()) {
      throw new RefusedException(new Refusal.ScanFinished(scan, state));
    }
    if (present.desire() != Desire.CANCEL) {
      log.append(new ScanRecord.Commanded(scan, Desire.CANCEL));
    }
    return find(scan);
  }

  /// The newest scans, or those older than one.
  ///
  /// @param count at most this many
  /// @param after the scan before the first of them
  /// @throws RefusedException where the log has not been read yet
  public List<ScanSnapshot> list(int count, Optional<ScanId> after) throws RefusedException {
    requireBook();
    return book.list(count, after);
  }

  /// The scan with this id.
  ///
  /// @throws RefusedException where there is none, or the log has not been read yet
  public ScanSnapshot find(ScanId scan) throws RefusedException {
    requireBook();
    return book.find(scan)
        .orElseThrow(() -> new RefusedException(new Refusal.ScanUnknown(ResourceNames.scan(scan))));
  }

  private void requireBook() throws RefusedException {
    if (!book.isComplete()) {
      throw new RefusedException(new Refusal.LogUnavailable("the scan log has not been read yet"));
    }
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
    if (request.site().isEmpty() && sites.all().size() != 1) {
      problems.add(
          new Problem("scan.site", "is required, for there are several sites: " + siteIds()));
    }
    try {
      planner.parse(request.typed());
    } catch (RefusedException e) {
      // Everything wrong with one request is said at once.
      if (e.refusal() instanceof Refusal.InvalidFields invalid) {
        problems.addAll(invalid.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(new Refusal.InvalidFields(problems));
    }
  }

  private Site site(String name) throws RefusedException {
    Optional<Site> site =
        name.isEmpty()
            ? sites.all().stream().findFirst()
            : ResourceNames.parseSite(name).flatMap(sites::find);
    return site.orElseThrow(() -> new RefusedException(new Refusal.SiteUnknown(name, siteIds())));
  }

  private List<SiteId> siteIds() {
    return sites.all().stream().map(Site::id).toList();
  }

  private ScanId newId(Instant now) {
    String tail = Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    return new ScanId("scan-" + ID_TIME.format(now) + "-" + tail);
  }
}
