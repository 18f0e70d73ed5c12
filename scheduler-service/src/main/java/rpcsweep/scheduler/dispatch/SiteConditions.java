package rpcsweep.scheduler.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.target.TargetSet;
import rpcsweep.scheduler.Hold;
import rpcsweep.scheduler.SiteStatus;

/// What a site is like at present: its configuration, whether it is halted, and who works there.
final class SiteConditions {

  /// Before anybody has counted.
  private static final int UNCOUNTED = -1;

  /// How long the permitted addresses are kept: exclusions lapse by the day.
  private static final Duration PERMITTED_KEPT = Duration.ofMinutes(1);

  private final Duration reportInterval;
  private Site site;
  private boolean configured = true;
  private boolean halted;
  private int workers = UNCOUNTED;
  private @Nullable TargetSet permitted;
  private Instant permittedUntil = Instant.MIN;
  private @Nullable SiteStatus reported;
  private Instant reportedAt = Instant.MIN;

  SiteConditions(Site site, Duration reportInterval) {
    this.site = site;
    this.reportInterval = reportInterval;
  }

  void configure(Optional<Site> now) {
    configured = now.isPresent();
    now.ifPresent(present -> {
      site = present;
      permitted = null;
    });
  }

  void halt(boolean now) {
    halted = now;
  }

  void workers(int count) {
    workers = count;
  }

  /// The configuration, or the last one there was.
  Site site() {
    return site;
  }

  /// How many workers are connected; none before anybody has counted.
  int workers() {
    return Math.max(0, workers);
  }

  /// Every address that may be dialled.
  TargetSet permitted(Instant now) {
    @Nullable TargetSet known = permitted;
    if (known == null || !now.isBefore(permittedUntil)) {
      known = site.permitted(now);
      permitted = known;
      permittedUntil = now.plus(PERMITTED_KEPT);
    }
    return known;
  }

  /// Why nothing may be handed out, null where something may.
  @Nullable Hold hold(Instant now) {
    if (!configured) {
      return new Hold(Hold.Reason.NOT_CONFIGURED, null);
    }
    if (halted) {
      return new Hold(Hold.Reason.HALTED, null);
    }
    if (!site.windows().isOpen(now)) {
      return new Hold(Hold.Reason.OUTSIDE_WINDOW, site.windows().opensAt(now).orElse(null));
    }
    return workers == 0 ? new Hold(Hold.Reason.NO_WORKERS, null) : null;
  }

  /// What to write down now: a hold and a count of workers at once, the rest no more often than
  /// told.
  Optional<SiteStatus> report(SiteStatus status, Instant now) {
    @Nullable SiteStatus before = reported;
    if (status.equals(before)) {
      return Optional.empty();
    }
    boolean urgent =
        before == null
            || !Objects.equals(before.hold(), status.hold())
            || before.workers() != status.workers();
    if (!urgent && now.isBefore(reportedAt.plus(reportInterval))) {
      return Optional.empty();
    }
    reported = status;
    reportedAt = now;
    return Optional.of(status);
  }
}
