package rpcsweep.domain.target;

import java.util.List;

/// What the operator asked for, parsed but not resolved: addresses wanted, addresses not wanted,
/// and host names only the site's own resolver can turn into addresses.
///
/// @param targets every address named, exclusions not yet removed
/// @param hostNames names to be resolved in the site, lower case, without duplicates, in order
/// @param excludes every address the operator excluded
public record TargetSpec(TargetSet targets, List<String> hostNames, TargetSet excludes) {

  /// Copies the names.
  public TargetSpec {
    hostNames = List.copyOf(hostNames);
  }

  /// The addresses that may be planned without asking a resolver.
  public TargetSet planned() {
    return targets.minus(excludes);
  }
}
