package rpcsweep.scheduler;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.target.Problem;
import rpcsweep.proto.ResourceNames;

/// Takes what operators want of schedules and writes it to the log.
public final class Schedules {

  private final Books books;
  private final ScanLog log;
  private final InstantSource clock;
  private final Audit audit;
  private final ScanDrafts drafts;
  private final ReentrantLock creation = new ReentrantLock();

  /// @param directory where scanning may happen
  /// @param books what is in the log
  /// @param log where schedules are written
  /// @param clock when they are created
  /// @param random chooses seeds of scans that are planned for a trial
  public Schedules(
      SiteDirectory directory,
      Books books,
      ScanLog log,
      InstantSource clock,
      RandomGenerator random) {
    this.books = books;
    this.log = log;
    this.clock = clock;
    audit = new Audit(clock);
    drafts = new ScanDrafts(directory, clock, random);
  }

  /// Creates a schedule whose scan could be made now. Asking for the same again returns the one
  /// there is.
  ///
  /// @throws RefusedException with every problem of its fields, or where its scan would be refused
  public ScheduleView create(ScheduleRequest request, Actor actor) throws RefusedException {
    books.requireComplete();
    ScanSchedule schedule = define(request);
    creation.lock();
    try {
      Optional<ScheduleView> present = books.schedules().find(schedule.id());
      if (present.isPresent()) {
        if (!present.get().schedule().asksTheSameAs(schedule)) {
          throw new RefusedException(new Refusal.ScheduleExists(schedule.id()));
        }
        return present.get();
      }
      log.append(
          List.of(
              audit.schedule(actor, AuditEntry.Act.CREATE_SCHEDULE, schedule, ""),
              new ScheduleRecord.Defined(schedule)));
      return find(schedule.id());
    } finally {
      creation.unlock();
    }
  }

  private ScanSchedule define(ScheduleRequest request) throws RefusedException {
    List<Problem> problems = new ArrayList<>();
    if (!ScheduleId.isValid(request.id())) {
      problems.add(
          new Problem(
              "schedule_id",
              "'%s' is not a schedule id: a letter, then a-z, 0-9 and '-', at most 24"
                  .formatted(request.id())));
    }
    @Nullable CronExpression cron = null;
    try {
      cron = new CronExpression(request.cron());
    } catch (IllegalArgumentException e) {
      problems.add(
          new Problem(
              "schedule.cron",
              "'%s' is not a crontab time such as '0 22 * * MON-FRI': %s"
                  .formatted(request.cron(), e.getMessage())));
    }
    @Nullable ZoneId zone = null;
    try {
      zone = ZoneId.of(request.zone().isEmpty() ? "UTC" : request.zone());
    } catch (DateTimeException _) {
      problems.add(
          new Problem(
              "schedule.time_zone",
              "'%s' is not a time zone such as Europe/Paris".formatted(request.zone())));
    }
    @Nullable ScanOrder order = null;
    try {
      order = drafts.order(request.scan());
    } catch (RefusedException e) {
      if (!(e.refusal() instanceof Refusal.InvalidFields invalid)) {
        throw e;
      }
      problems.addAll(invalid.problems());
    }
    if (cron == null || zone == null || order == null || !problems.isEmpty()) {
      throw new RefusedException(new Refusal.InvalidFields(problems));
    }
    Instant now = now();
    ScanSchedule schedule =
        new ScanSchedule(new ScheduleId(request.id()), order, cron, zone, request.overlap(), now);
    // Refused now rather than at night.
    ScanDefinition trial =
        drafts.define(ScheduleClock.scanId(schedule.id(), now), order, schedule.id(), now);
    assert trial.schedule() != null;
    return schedule;
  }

  /// Makes no scans until it is resumed.
  ///
  /// @throws RefusedException where there is no such schedule
  public ScheduleView pause(ScheduleId id, Actor actor) throws RefusedException {
    return pause(id, true, AuditEntry.Act.PAUSE_SCHEDULE, actor);
  }

  /// Makes scans again; what was due meanwhile is not made up for.
  ///
  /// @throws RefusedException where there is no such schedule
  public ScheduleView resume(ScheduleId id, Actor actor) throws RefusedException {
    return pause(id, false, AuditEntry.Act.RESUME_SCHEDULE, actor);
  }

  private ScheduleView pause(ScheduleId id, boolean paused, AuditEntry.Act act, Actor actor)
      throws RefusedException {
    ScheduleView present = find(id);
    if (present.isPaused() != paused) {
      log.append(
          List.of(
              audit.schedule(actor, act, present.schedule(), ""),
              new ScheduleRecord.Paused(id, paused, now())));
    }
    return find(id);
  }

  /// Deletes a schedule; its scans stay.
  ///
  /// @throws RefusedException where there is no such schedule
  public void delete(ScheduleId id, Actor actor) throws RefusedException {
    ScanSchedule present = find(id).schedule();
    log.append(
        List.of(
            audit.schedule(actor, AuditEntry.Act.DELETE_SCHEDULE, present, ""),
            new ScheduleRecord.Deleted(id)));
  }

  /// Every schedule, by id.
  ///
  /// @throws RefusedException where the log has not been read yet
  public List<ScheduleView> list() throws RefusedException {
    books.requireComplete();
    return books.schedules().list();
  }

  /// The schedule with this id.
  ///
  /// @throws RefusedException where there is none, or the log has not been read yet
  public ScheduleView find(ScheduleId id) throws RefusedException {
    books.requireComplete();
    return books
        .schedules()
        .find(id)
        .orElseThrow(
            () -> new RefusedException(new Refusal.ScheduleUnknown(ResourceNames.schedule(id))));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
