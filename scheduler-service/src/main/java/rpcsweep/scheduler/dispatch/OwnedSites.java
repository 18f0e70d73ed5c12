package rpcsweep.scheduler.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.domain.task.Completion;
import rpcsweep.domain.task.Task;
import rpcsweep.scheduler.AuditEntry;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.HaltRecord;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.PartStatus;
import rpcsweep.scheduler.ScanDefinition;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.ScheduleRecord;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.SiteStatus;

/// The sites of one owner, a dispatcher each.
///
/// They are rebuilt in this order: [#restore] once the books hold the log, [#complete] with every
/// receipt since the oldest of the scans it returned, [#handedOut] with every task. Until then
/// nothing may be decided.
///
/// A site that is not configured any more keeps its dispatcher as long as a scan of it has not
/// ended: nothing is handed out, and the scan waits for the site to come back, or to be cancelled.
public final class OwnedSites {

  private final Predicate<SiteId> isOwned;
  private final SiteDirectory directory;
  private final Books books;
  private final DispatchPolicy policy;
  private final DispatchBoard board;
  private final Map<SiteId, SiteDispatcher> dispatchers = new TreeMap<>();
  private boolean restored;
  private boolean deciding;

  /// @param isOwned which sites
  /// @param directory the configured sites
  /// @param books what is in the log
  /// @param policy leases and attempts
  /// @param board where what is done is counted
  public OwnedSites(
      Predicate<SiteId> isOwned,
      SiteDirectory directory,
      Books books,
      DispatchPolicy policy,
      DispatchBoard board) {
    this.isOwned = isOwned;
    this.directory = directory;
    this.books = books;
    this.policy = policy;
    this.board = board;
  }

  /// Begins with what the books hold.
  ///
  /// @return the scans that have not ended here
  public List<ScanSnapshot> restore() {
    List<ScanSnapshot> unfinished = new ArrayList<>();
    for (ScanSnapshot scan : books.scans().unfinished()) {
      for (Map.Entry<SiteId, PartStatus> part : scan.bySite()) {
        if (isOwned.test(part.getKey()) && !part.getValue().state().isFinal()) {
          dispatchers.computeIfAbsent(part.getKey(), this::dispatcherOf).restore(scan);
          board.of(part.getKey()).restored(scan.id(), part.getValue());
          unfinished.add(scan);
        }
      }
    }
    restored = true;
    configure();
    return unfinished;
  }

  /// The configured sites are others now.
  public void configure() {
    if (!restored) {
      return;
    }
    for (Site site : directory.sites().all()) {
      if (isOwned.test(site.id())) {
        dispatchers.computeIfAbsent(site.id(), this::dispatcherOf);
      }
    }
    dispatchers.forEach((site, dispatcher) -> dispatcher.configure(directory.sites().find(site)));
  }

  private SiteDispatcher dispatcherOf(SiteId id) {
    Site site =
        directory
            .sites()
            .find(id)
            .orElseGet(() -> new Site(id, id.value(), TargetSet.empty(), List.of(), Pace.STANDARD));
    SiteDispatcher dispatcher = new SiteDispatcher(site, policy);
    dispatcher.halt(isHalted(id));
    return dispatcher;
  }

  /// A record of the log was read; the books have it already.
  public void read(LogRecord entry) {
    switch (entry) {
      case ScanRecord.Defined(ScanDefinition definition) ->
          definition
              .parts()
              .forEach(part -> dispatcher(part.site()).ifPresent(d -> d.define(definition)));
      case ScanRecord.Commanded commanded ->
          dispatchers.values().forEach(d -> d.command(commanded.scan(), commanded.desire()));
      case HaltRecord _ ->
          dispatchers.forEach((site, dispatcher) -> dispatcher.halt(isHalted(site)));
      case ScanRecord.Reported _, SiteStatus _ -> {
        // Written by the owner, who knows.
      }
      case ScheduleRecord _, AuditEntry _ -> {
        // Whoever decides looks at the book.
      }
    }
  }

  /// A receipt was read; those of other owners are passed over.
  public void complete(Completion completion) {
    dispatcher(completion.site())
        .ifPresent(d -> {
          d.complete(completion);
          if (deciding) {
            // Before, it is one that a former owner has counted.
            board.of(completion.site()).see(completion);
          }
        });
  }

  /// A task was found that an owner has handed out.
  public void handedOut(Task task) {
    dispatcher(task.site()).ifPresent(d -> d.handedOut(task));
  }

  /// The workers were counted; those of other owners' sites are passed over.
  public void count(Map<SiteId, Integer> workers) {
    workers.forEach((site, count) -> dispatcher(site).ifPresent(found -> found.workers(count)));
  }

  /// The sites with a dispatcher: none before [#restore].
  public Set<SiteId> sites() {
    return dispatchers.keySet();
  }

  /// How many scans each site has that have not ended; without sites that have none.
  public Map<SiteId, Integer> unfinished() {
    Map<SiteId, Integer> unfinished = new TreeMap<>();
    dispatchers.forEach((site, dispatcher) -> {
      if (!dispatcher.states().isEmpty()) {
        unfinished.put(site, dispatcher.states().size());
      }
    });
    return unfinished;
  }

  /// Lets every dispatcher decide.
  ///
  /// @param now never goes back nor jumps
  /// @param timeOfDay what the clock on the wall shows
  public List<Action> tick(Instant now, Instant timeOfDay) {
    deciding = true;
    List<Action> actions = new ArrayList<>();
    dispatchers.forEach((site, dispatcher) -> {
      List<Action> here = dispatcher.tick(now, timeOfDay);
      here.forEach(board.of(site)::see);
      actions.addAll(here);
    });
    return actions;
  }

  /// They are another's now. Nothing may be decided afterwards.
  public void release() {
    board.release(dispatchers.keySet());
  }

  private boolean isHalted(SiteId site) {
    return books.halts().find(site).isPresent();
  }

  private Optional<SiteDispatcher> dispatcher(SiteId site) {
    return Optional.ofNullable(dispatchers.get(site));
  }
}
