package rpcsweep.worker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.worker.dial.SiteCopy;

/// What must not go on: cancelled scans, halted sites, everything while the worker's own site is
/// closed, and everything while the worker cannot hear what it is told. Written by whoever reads
/// the controls, asked before every connect; safe for any number of threads.
///
/// It fails on the safe side: deaf is the state to begin with, and it is the passing of time that
/// makes deaf, not a thread that would have to be alive to say so.
public final class Stops {

  private final SiteCopy site;
  private final long deafAfter;
  private final LongSupplier nanoClock;
  private final Set<ScanId> cancelled = ConcurrentHashMap.newKeySet();
  private final Set<SiteId> halted = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean everySiteHalted = new AtomicBoolean();

  /// Until when, by the clock, what was heard is good; the past to begin with.
  private final AtomicLong hearingUntil;

  /// @param site the worker's own copy of its site's configuration
  /// @param deafAfter how long what was heard is good: after this time without hearing again,
  ///   nothing goes on; more than zero
  /// @param nanoClock a clock that is never set, in nanoseconds, as [System#nanoTime()]
  public Stops(SiteCopy site, Duration deafAfter, LongSupplier nanoClock) {
    if (!deafAfter.isPositive()) {
      throw new IllegalArgumentException("nobody hears for " + deafAfter);
    }
    this.site = site;
    this.deafAfter = deafAfter.toNanos();
    this.nanoClock = nanoClock;
    hearingUntil = new AtomicLong(nanoClock.getAsLong());
  }

  /// Everything that was commanded before this moment has been said here.
  ///
  /// @param time by the clock of the constructor; an earlier one than before changes nothing
  public void heard(long time) {
    hearingUntil.accumulateAndGet(time + deafAfter, (a, b) -> b - a > 0 ? b : a);
  }

  /// Whether commands may have been missed.
  public boolean deaf() {
    return hearingUntil.get() - nanoClock.getAsLong() <= 0;
  }

  /// Work of the scan is to be dropped.
  public void cancel(ScanId scan) {
    cancelled.add(scan);
  }

  /// The scan is over and forgotten.
  public void forget(ScanId scan) {
    cancelled.remove(scan);
  }

  /// Nothing of the site may be dialled, until it is released.
  ///
  /// @return whether that is new
  public boolean halt(SiteId site) {
    return halted.add(site);
  }

  /// The site may be dialled again.
  ///
  /// @return whether that is new
  public boolean release(SiteId site) {
    return halted.remove(site);
  }

  /// Nothing of any site may be dialled, until all are released.
  ///
  /// @return whether that is new
  public boolean haltEverySite() {
    return !everySiteHalted.getAndSet(true);
  }

  /// What was halted by [#haltEverySite()] may be dialled again; sites that were halted one by one
  /// remain so.
  ///
  /// @return whether that is new
  public boolean releaseEverySite() {
    return everySiteHalted.getAndSet(false);
  }

  /// Whether work of this scan at this site must stop now.
  public boolean stopped(ScanId scan, SiteId site) {
    return stopped(site) || cancelled.contains(scan);
  }

  /// Whether all work at this site must stop now, and none may be begun.
  public boolean stopped(SiteId site) {
    return everySiteHalted.get() || halted.contains(site) || !this.site.isOpen() || deaf();
  }
}
