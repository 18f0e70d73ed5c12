package rpcsweep.simulation;

/// A defect that is built in on purpose, so that a property has to notice it.
enum Mutation {
  /// None.
  NONE,
  /// A scheduler writes some tasks twice, the second time as the next attempt.
  DISPATCHES_TWICE,
  /// A scheduler that lost its partition can still write.
  NEVER_FENCES,
  /// A scheduler takes over without reading what was handed out.
  FORGETS_WHAT_IS_OUT,
  /// The guard of the workers lets everything pass.
  GUARDS_NOTHING,
  /// Workers dial for tasks whose lease has ended.
  OUTLIVES_LEASES,
  /// A worker gives the receipt for a task before the brokers know that it is done, and at times
  /// they never do: the task goes to another although its block is free.
  RECEIPTS_TOO_EARLY,
  /// Workers do not read halts.
  IGNORES_HALTS,
  /// A worker that reaches the brokers no more goes on with what it has: neither that it is deaf
  /// nor that its locks have run out stops it, and each alone would.
  GOES_ON_WHEN_CUT,
  /// The store does not remember which batches were applied.
  APPLIES_TWICE,
  /// Some observations are receipted and not stored.
  LOSES_OBSERVATIONS,
  /// The rate of a site is taken for twice what it is.
  HURRIES
}
