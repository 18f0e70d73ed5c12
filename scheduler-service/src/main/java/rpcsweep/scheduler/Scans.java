package rpcsweep.scheduler;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.proto.ResourceNames;

/// Takes what operators want and writes it to the log.
///
/// Creation is one at a time in this process, so that two requests for one id cannot both find it
/// free. Of two processes doing so at the same moment the later record would win, for both callers.
public final class Scans {

  private final ScanBook book;
  private final ScanLog log;
  private final Audit audit;
  private final ScanDrafts drafts;
  private final ReentrantLock creation = new ReentrantLock();

  /// @param directory where scanning may happen
  /// @param book what is in the log
  /// @param log where scans are written
  /// @param clock when they are created
  /// @param random chooses seeds, and the tails of ids
  public Scans(
      SiteDirectory directory,
      ScanBook book,
      ScanLog log,
      InstantSource clock,
      RandomGenerator random) {
    this.book = book;
    this.log = log;
    audit = new Audit(clock);
    drafts = new ScanDrafts(directory, clock, random);
  }

  /// Plans and creates a scan. Asking for the same scan again returns the one there is.
  ///
  /// @throws RefusedException with the first kind of problem there is, and every problem of that
  ///   kind
  public ScanSnapshot create(ScanRequest request, Actor actor) throws RefusedException {
    creation.lock();
    try {
      ScanDefinition definition = define(request);
      requireBook();
      Optional<ScanSnapshot> present = book.find(definition.id());
      if (present.isPresent()) {
        if (!present.get().definition().order().equals(definition.order())) {
          throw new RefusedException(new Refusal.ScanExists(definition.id()));
        }
        return present.get();
      }
      log.append(List.of(audit.created(actor, definition), new ScanRecord.Defined(definition)));
      return find(definition.id());
    } finally {
      creation.unlock();
    }
  }

  /// What [#create] would create.
  ///
  /// @throws RefusedException where it would
  public ScanDefinition define(ScanRequest request) throws RefusedException {
    return drafts.define(request);
  }

  /// Stops a scan; stopping it again changes nothing.
  ///
  /// @throws RefusedException where there is no such scan or it has ended
  public ScanSnapshot cancel(ScanId scan, Actor actor) throws RefusedException {
    return command(scan, Desire.CANCEL, AuditEntry.Act.CANCEL_SCAN, actor);
  }

  /// Hands out nothing more of a scan until it is resumed; what is handed out finishes.
  ///
  /// @throws RefusedException where there is no such scan, or it has ended or is being stopped
  public ScanSnapshot pause(ScanId scan, Actor actor) throws RefusedException {
    return command(scan, Desire.PAUSE, AuditEntry.Act.PAUSE_SCAN, actor);
  }

  /// Goes on with a paused scan.
  ///
  /// @throws RefusedException where there is no such scan, or it has ended or is being stopped
  public ScanSnapshot resume(ScanId scan, Actor actor) throws RefusedException {
    return command(scan, Desire.RUN, AuditEntry.Act.RESUME_SCAN, actor);
  }

  private ScanSnapshot command(ScanId scan, Desire desire, AuditEntry.Act act, Actor actor)
      throws RefusedException {
    ScanSnapshot present = find(scan);
    boolean stopping = present.desire() == Desire.CANCEL && desire != Desire.CANCEL;
    if (present.isFinal() || stopping) {
      throw new RefusedException(new Refusal.ScanFinished(scan, present.state()));
    }
    if (present.desire() != desire) {
      log.append(
          List.of(
              audit.scan(actor, act, present.definition()),
              new ScanRecord.Commanded(scan, desire)));
    }
    return find(scan);
  }

  /// The newest scans, or those older than one.
  ///
  /// @param count at most this many
  /// @param after the scan before the first of them
  /// @param wanted which are looked for
  /// @throws RefusedException where the log has not been read yet
  public List<ScanSnapshot> list(
      int count, Optional<ScanId> after, Predicate<ScanDefinition> wanted) throws RefusedException {
    requireBook();
    return book.list(count, after, wanted);
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
      throw new RefusedException(new Refusal.LogUnavailable("the log has not been read yet"));
    }
  }
}
