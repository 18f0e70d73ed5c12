package rpcsweep.scheduler;

import java.time.Instant;
import java.util.List;
import rpcsweep.domain.plan.ScanPlan;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetParser;
import rpcsweep.domain.target.TargetSet;

/// Everything about a scan that never changes: what was asked for and what was planned of it.
///
/// @param id its name
/// @param displayName its name for people, may be empty
/// @param site where it runs
/// @param typed what the operator typed
/// @param planned the addresses planned without asking a resolver
/// @param hostNames names to be resolved in the site, without duplicates
/// @param excludedAddressCount addresses named and removed by exclusions
/// @param seed decides the order of dispatch
/// @param rpcPort the TCP port of the endpoint mapper
/// @param selection what is asked of each host
/// @param createTime when it was created
public record ScanDefinition(
    ScanId id,
    String displayName,
    SiteId site,
    Typed typed,
    TargetSet planned,
    List<String> hostNames,
    long excludedAddressCount,
    long seed,
    int rpcPort,
    ProbeSelection selection,
    Instant createTime) {

  /// A target specification as text, kept to be shown again.
  ///
  /// @param targets addresses, prefixes, ranges and host names
  /// @param excludes addresses, prefixes and ranges
  public record Typed(List<String> targets, List<String> excludes) {

    /// Copies the lists.
    public Typed {
      targets = List.copyOf(targets);
      excludes = List.copyOf(excludes);
    }
  }

  /// Copies the names.
  public ScanDefinition {
    hostNames = List.copyOf(hostNames);
  }

  /// The plan once the host names are known to add `resolved`.
  public ScanPlan plan(TargetSet resolved) {
    return new ScanPlan(planned.union(resolved), seed);
  }

  /// The addresses the operator excluded, which no host name may bring back.
  public TargetSet excludes() {
    try {
      return TargetParser.parse(List.of(), typed.excludes()).excludes();
    } catch (InvalidInputException e) {
      throw new IllegalStateException("exclusions that were read before cannot be read again", e);
    }
  }

  /// Whether the same scan is asked for: all but the seed and the time of creation, which the
  /// server chooses, are alike.
  public boolean asksTheSameAs(ScanDefinition other) {
    return id.equals(other.id)
        && displayName.equals(other.displayName)
        && site.equals(other.site)
        && typed.equals(other.typed)
        && rpcPort == other.rpcPort
        && selection.equals(other.selection);
  }
}
