package rpcsweep.domain.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rpcsweep.domain.plan.Batch;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.ProbeCost;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// One unit of work for one worker of a site.
public sealed interface Task {

  /// The most host names of one task.
  int LARGEST_NAME_COUNT = 256;

  /// The scan it belongs to.
  ScanId scan();

  /// Where it is to be done.
  SiteId site();

  /// Counts from 1; grows each time a lease ran out.
  int attempt();

  /// Ask each address of a batch.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt from 1
  /// @param batch whom to ask
  /// @param rpcPort the TCP port, 1 to 65,535
  /// @param spacing the least time between two connects into the block
  /// @param timeout how long a host may stay silent at each step
  /// @param probes what to ask; never empty
  /// @param until when the lease ends, by the scheduler's time of day: nothing is dialled for the
  ///   task afterwards, for then it may be in another's hands
  record ProbeBatch(
      ScanId scan,
      SiteId site,
      int attempt,
      Batch batch,
      int rpcPort,
      Duration spacing,
      Duration timeout,
      Set<Probe> probes,
      Instant until)
      implements Task {

    /// Copies the probes; refuses a port or an attempt that cannot be.
    public ProbeBatch {
      requireAttempt(attempt);
      if (probes.isEmpty()) {
        throw new IllegalArgumentException("a task asks something");
      }
      probes = Collections.unmodifiableSet(EnumSet.copyOf(probes));
      if (rpcPort < 1 || rpcPort > 65_535) {
        throw new IllegalArgumentException("no such port: " + rpcPort);
      }
    }

    /// The same with another end of its lease.
    public ProbeBatch withUntil(Instant end) {
      return new ProbeBatch(scan, site, attempt, batch, rpcPort, spacing, timeout, probes, end);
    }

    /// What its probes cost each address.
    public ProbeCost cost() {
      return ProbeCost.of(probes);
    }
  }

  /// Resolve host names with the site's resolver.
  ///
  /// @param scan the scan it belongs to
  /// @param site where
  /// @param attempt from 1
  /// @param hostNames 1 to [#LARGEST_NAME_COUNT] names
  record ResolveNames(ScanId scan, SiteId site, int attempt, List<String> hostNames)
      implements Task {

    /// Copies the names.
    public ResolveNames {
      requireAttempt(attempt);
      hostNames = List.copyOf(hostNames);
      if (hostNames.isEmpty() || hostNames.size() > LARGEST_NAME_COUNT) {
        throw new IllegalArgumentException("a task resolves 1 to 256 names");
      }
    }
  }

  private static void requireAttempt(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1");
    }
  }
}
