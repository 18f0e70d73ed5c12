package rpcsweep.cli.view;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.domain.scan.ScheduleId;
import rpcsweep.domain.site.SiteId;

/// A scan that is made again and again, as the scheduler tells of it.
///
/// @param id its id
/// @param cadence when
/// @param sites where its scans ask; none where the sites that own the targets do
/// @param targets what they ask; exclusions begin with a `-`
/// @param manner how
/// @param paused whether it makes no scans at present
/// @param created when it was created
/// @param next when it is due next; absent while it is paused
/// @param last what became of it when it was due last
public record ScheduleView(
    ScheduleId id,
    Cadence cadence,
    List<SiteId> sites,
    List<String> targets,
    ScanManner manner,
    boolean paused,
    Optional<Instant> created,
    Optional<Instant> next,
    Last last) {

  /// Copies the lists.
  public ScheduleView {
    sites = List.copyOf(sites);
    targets = List.copyOf(targets);
  }

  /// When scans are made.
  ///
  /// @param cron the five fields of a crontab
  /// @param timeZone the IANA time zone of `cron`; empty for UTC
  /// @param overlap what happens when the scan before is still going on
  public record Cadence(String cron, String timeZone, Overlap overlap) {

    /// The crontab fields and their time zone.
    @Override
    public String toString() {
      return cron + " " + (timeZone.isEmpty() ? "UTC" : timeZone);
    }
  }

  /// What happens when a scan is due and the one before is still going on.
  public enum Overlap {
    /// None is made.
    SKIP,
    /// It is made, and both share the pace.
    ALLOW,
    /// The one before is cancelled.
    CANCEL_RUNNING;

    /// As people write it.
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The one with this label, if there is one.
    public static Optional<Overlap> ofLabel(String label) {
      return Arrays.stream(values())
          .filter(overlap -> overlap.label().equals(label.toLowerCase(Locale.ROOT)))
          .findFirst();
    }
  }

  /// What became of a schedule when it was due last.
  ///
  /// @param due when that was; absent before the first time
  /// @param scan the id of the scan that was made; empty where none was
  /// @param remark why none was made; empty where one was
  public record Last(Optional<Instant> due, String scan, String remark) {

    /// It never was.
    public static final Last NEVER = new Last(Optional.empty(), "", "");
  }
}
