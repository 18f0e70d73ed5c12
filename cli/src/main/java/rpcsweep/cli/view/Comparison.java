package rpcsweep.cli.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.ChangeKind;
import rpcsweep.domain.verdict.HostState;

/// What changed from one scan to another.
///
/// @param question what was compared
/// @param kinds how many hosts went which way; what does not occur is missing
/// @param moves the same by pair of states
public record Comparison(Question question, Map<ChangeKind, Long> kinds, List<StateMove> moves) {

  /// Copies both.
  public Comparison {
    kinds = Map.copyOf(kinds);
    moves = List.copyOf(moves);
  }

  /// How many hosts went this way.
  public long count(ChangeKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /// What is compared.
  ///
  /// @param base the scan that is compared with
  /// @param scan the scan that is compared, else the present
  /// @param site at this site, else at all
  /// @param cidr inside this prefix; empty for all
  public record Question(ScanId base, Optional<ScanId> scan, Optional<SiteId> site, String cidr) {}

  /// What became of one host.
  ///
  /// @param key site and address
  /// @param kind which way it went
  /// @param before its state in the scan that is compared with
  /// @param after its state in the scan that is compared
  public record ChangedHost(HostKey key, ChangeKind kind, HostState before, HostState after) {}
}
