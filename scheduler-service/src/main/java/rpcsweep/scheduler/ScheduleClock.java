package rpcsweep.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScheduleId;

/// Makes the scans of schedules when they are due. A scan's id is its schedule and the time it was
/// due: whoever makes it twice makes one.
public final class ScheduleClock {

  /// What was due longer ago, while no scheduler ran, is left out.
  static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmm").withZone(ZoneOffset.UTC);

  private final ScheduleBook schedules;
  private final ScanBook scans;
  private final Audit audit;
  private final ScanDrafts drafts;

  /// What was decided and may not have been read back yet.
  private final Map<ScheduleId, Instant> decided = new HashMap<>();

  /// @param directory where scanning may happen
  /// @param schedules the schedules there are
  /// @param scans the scans there are
  /// @param clock when
  /// @param random chooses seeds
  public ScheduleClock(
      SiteDirectory directory,
      ScheduleBook schedules,
      ScanBook scans,
      InstantSource clock,
      RandomGenerator random) {
    this.schedules = schedules;
    this.scans = scans;
    audit = new Audit(clock);
    drafts = new ScanDrafts(directory, clock, random);
  }

  /// What to write down now, in this order; nothing twice.
  ///
  /// @param now the time of day
  /// @param isOwned whether a schedule is this process's to look after
  public List<LogRecord> due(Instant now, Predicate<ScheduleId> isOwned) {
    List<LogRecord> records = new ArrayList<>();
    for (ScheduleView view : schedules.list()) {
      if (isOwned.test(view.schedule().id())
          && view.next().filter(next -> !next.isAfter(now)).isPresent()) {
        view.schedule()
            .cron()
            .atOrBefore(now, view.schedule().zone())
            .filter(due -> !due.equals(decided.put(view.schedule().id(), due)))
            .ifPresent(due -> records.addAll(fire(view, due, now)));
      }
    }
    return records;
  }

  private List<LogRecord> fire(ScheduleView view, Instant due, Instant now) {
    ScanSchedule schedule = view.schedule();
    if (due.plus(LONGEST_DELAY).isBefore(now)) {
      return skip(schedule, due, "no scheduler ran when it was due");
    }
    List<ScanSnapshot> going = going(schedule.id());
    if (!going.isEmpty() && schedule.overlap() == ScanSchedule.Overlap.SKIP) {
      return skip(schedule, due, "the scan " + going.getFirst().id() + " is still going on");
    }
    ScanDefinition definition;
    try {
      Instant created = Instant.ofEpochMilli(now.toEpochMilli());
      definition =
          drafts.define(scanId(schedule.id(), due), schedule.order(), schedule.id(), created);
    } catch (RefusedException e) {
      return skip(schedule, due, e.refusal().message());
    }
    Actor actor = Actor.schedule(schedule.id().value());
    List<LogRecord> records = new ArrayList<>();
    if (schedule.overlap() == ScanSchedule.Overlap.CANCEL_RUNNING) {
      for (ScanSnapshot before : going) {
        records.add(audit.scan(actor, AuditEntry.Act.CANCEL_SCAN, before.definition()));
        records.add(new ScanRecord.Commanded(before.id(), Desire.CANCEL));
      }
    }
    if (scans.find(definition.id()).isEmpty()) {
      records.add(audit.created(actor, definition));
      records.add(new ScanRecord.Defined(definition));
    }
    records.add(new ScheduleRecord.Fired(schedule.id(), due, definition.id(), ""));
    return records;
  }

  private List<ScanSnapshot> going(ScheduleId schedule) {
    return scans.unfinished().stream()
        .filter(scan -> schedule.equals(scan.definition().schedule()))
        .toList();
  }

  private List<LogRecord> skip(ScanSchedule schedule, Instant due, String remark) {
    return List.of(
        audit.schedule(
            Actor.schedule(schedule.id().value()),
            AuditEntry.Act.SKIP_SCHEDULED_SCAN,
            schedule,
            remark),
        new ScheduleRecord.Fired(schedule.id(), due, null, remark));
  }

  /// The id of the scan that a schedule makes at a time.
  static ScanId scanId(ScheduleId schedule, Instant due) {
    return new ScanId(schedule + "-" + ID_TIME.format(due));
  }
}
