package rpcsweep.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Sites;
import rpcsweep.proto.ControlMessages;
import rpcsweep.scheduler.Actor;
import rpcsweep.scheduler.Books;
import rpcsweep.scheduler.Desire;
import rpcsweep.scheduler.HaltRecord;
import rpcsweep.scheduler.LogRecord;
import rpcsweep.scheduler.Refusal;
import rpcsweep.scheduler.RefusedException;
import rpcsweep.scheduler.ScanRecord;
import rpcsweep.scheduler.ScanRequest;
import rpcsweep.scheduler.ScanSnapshot;
import rpcsweep.scheduler.Scans;
import rpcsweep.scheduler.SiteDesk;
import rpcsweep.scheduler.SiteDirectory;
import rpcsweep.scheduler.message.ScanLogMessages;

/// People who want something of scans and sites, through the real story of the scheduler service,
/// and try again where it cannot be written.
final class Operators {

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Actor ACTOR = new Actor("operator", "127.0.0.1");

  /// Something wanted that may be refused.
  @FunctionalInterface
  private interface Wish {
    void tell() throws RefusedException;
  }

  private record Said(String what, Wish wish) {}

  private final World world;
  private final SiteDirectory directory;
  private final Books books = new Books();
  private final Scans scans;
  private final SiteDesk desk;
  private final Set<ScanId> created = new LinkedHashSet<>();
  private final Set<ScanId> cancelled = new HashSet<>();
  private int read;
  private final Deque<Said> wishes = new ArrayDeque<>();

  Operators(World world, Sites sites) {
    this.world = world;
    directory = new SiteDirectory(sites);
    books.scans().complete();
    scans =
        new Scans(directory, books.scans(), this::append, world.time(), new Random(world.seed()));
    desk = new SiteDesk(directory, books, this::append, world.time());
  }

  private void append(List<LogRecord> records) throws RefusedException {
    if (!world.backbone().isThere()) {
      throw new RefusedException(new Refusal.LogUnavailable("the brokers are away"));
    }
    for (LogRecord entry : records) {
      switch (entry) {
        case ScanRecord scan ->
            world.backbone().scans().append(ScanLogMessages.key(scan), ScanLogMessages.write(scan));
        case HaltRecord halt -> write(halt);
        default -> {
          // The audit trail and the schedules are nobody's business here.
        }
      }
    }
    catchUp();
  }

  private void write(HaltRecord entry) {
    var site = entry.site();
    var halt = entry.halt();
    world
        .backbone()
        .controls()
        .append(
            site == null ? ControlMessages.EVERY_SITE : ControlMessages.key(site),
            halt == null ? null : ControlMessages.write(new ControlMessages.Control.Halted(halt)));
    books.halts().apply(entry);
    world.tell(new Happening.Halted(site, halt != null));
  }

  private void catchUp() {
    TopicLog log = world.backbone().scans();
    for (; read < log.end(); read++) {
      ScanRecord entry = Records.scan(log.at(read));
      books.apply(entry, read);
      if (entry instanceof ScanRecord.Defined(var definition) && created.add(definition.id())) {
        world.tell(new Happening.Created(definition));
      }
    }
  }

  /// Says it, after everything that was wanted before, until it is heard or refused for good.
  private void wish(String what, Wish wish) {
    wishes.add(new Said(what, wish));
    if (wishes.size() == 1) {
      tell();
    }
  }

  private void tell() {
    while (!wishes.isEmpty()) {
      Said next = wishes.getFirst();
      try {
        catchUp();
        next.wish().tell();
        world.trace(() -> "operator: " + next.what());
      } catch (RefusedException e) {
        if (e.refusal() instanceof Refusal.LogUnavailable) {
          world.time().in(AGAIN, this::tell);
          return;
        }
        world.trace(() -> "operator: " + next.what() + " is refused: " + e.refusal());
      }
      wishes.removeFirst();
    }
  }

  void create(ScanRequest request) {
    wish("create " + request, () -> scans.create(request, ACTOR));
  }

  void pause(ScanId scan) {
    wish("pause " + scan, () -> scans.pause(scan, ACTOR));
  }

  void resume(ScanId scan) {
    wish("resume " + scan, () -> scans.resume(scan, ACTOR));
  }

  void cancel(ScanId scan) {
    wish(
        "cancel " + scan,
        () -> {
          scans.cancel(scan, ACTOR);
          cancelled.add(scan);
        });
  }

  void halt(String site) {
    wish("halt " + site, () -> desk.halt(site, "to be sure", ACTOR));
  }

  void release(String site) {
    wish("release " + site, () -> desk.release(site, ACTOR));
  }

  /// Everything that was stopped may go on.
  void resumeAll() {
    snapshots().stream()
        .filter(scan -> scan.desire() == Desire.PAUSE && !scan.isFinal())
        .forEach(scan -> resume(scan.id()));
  }

  void configure(Sites sites) {
    directory.replace(sites);
  }

  Set<ScanId> cancelled() {
    return Set.copyOf(cancelled);
  }

  /// Every scan as the log tells it now.
  List<ScanSnapshot> snapshots() {
    catchUp();
    List<ScanSnapshot> all = new ArrayList<>();
    created.forEach(scan -> books.scans().find(scan).ifPresent(all::add));
    return all;
  }

  /// Whether nothing is wanted any more and every scan has ended.
  boolean isContent() {
    return wishes.isEmpty() && snapshots().stream().allMatch(ScanSnapshot::isFinal);
  }
}
