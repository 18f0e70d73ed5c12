package rpcsweep.simulation;

import java.time.Duration;

/// Something that goes wrong, or that somebody wants, at a moment.
///
/// @param at since the beginning
/// @param kind what
/// @param length how long it lasts, where it lasts
/// @param whom which of those it can happen to, by a number taken modulo their count
record Trouble(Duration at, Kind kind, Duration length, int whom) {

  enum Kind {
    /// A worker dies; another takes its place after a while.
    KILL_WORKER,
    /// A worker is asked to leave; another takes its place after a while.
    DRAIN_WORKER,
    /// A worker reaches the brokers no more.
    CUT_WORKER,
    /// All workers of a site die.
    KILL_SITE,
    /// A scheduler dies; another takes its place after a while.
    KILL_SCHEDULER,
    /// A scheduler dies in the middle of what it writes.
    KILL_SCHEDULER_WRITING,
    /// A scheduler stands still.
    SUSPEND_SCHEDULER,
    /// A partition moves to another scheduler.
    REBALANCE,
    /// Nobody reaches the brokers.
    LOSE_BROKERS,
    /// A scan is paused.
    PAUSE,
    /// A scan is cancelled.
    CANCEL,
    /// A site is halted.
    HALT_SITE,
    /// Every site is halted.
    HALT_ALL
  }
}
