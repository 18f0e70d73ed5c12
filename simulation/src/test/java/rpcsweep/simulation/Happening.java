package rpcsweep.simulation;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.task.Task;
import rpcsweep.results.BatchKey;
import rpcsweep.scheduler.ScanDefinition;

/// What the properties are told.
sealed interface Happening {

  /// A scan was created.
  record Created(ScanDefinition definition) implements Happening {}

  /// A task stands in the log of its site.
  ///
  /// @param site as its scheduler has it
  record Dispatched(Task task, Site site) implements Happening {}

  /// A worker's copy of its site's configuration is this.
  record Configured(String worker, Site site) implements Happening {}

  /// A SYN is on its way.
  ///
  /// @param workerTime what the worker's clock shows
  record Dialled(Hand hand, Address address, Instant workerTime) implements Happening {}

  /// A connection, or the wish for one, has ended.
  record HungUp(Hand hand, Address address) implements Happening {}

  /// A halt, or its end, stands in the controls.
  ///
  /// @param site null for every site
  record Halted(@Nullable SiteId site, boolean halted) implements Happening {}

  /// A worker can hear the brokers, or cannot any more.
  record Hearing(String worker, boolean hears) implements Happening {}

  /// The store has taken the outcomes of batches for the first time.
  record Settled(BatchKey batch, Set<Address> addresses) implements Happening {}
}
