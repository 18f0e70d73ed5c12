package rpcsweep.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;

/// A scan as the scheduler tells of it.
///
/// @param id its id
/// @param site where it asks
/// @param state where it is in its life
/// @param targets what was asked for, as given to the scheduler
/// @param selection what is asked of each host
/// @param progress how far it has come
/// @param names what became of the host names
/// @param failedBatches the addresses no worker could cover, at most 1,000 entries
/// @param error why it failed; empty unless it did
/// @param created when it was created
/// @param started when its first batch was handed out
/// @param ended when it reached a final state
public record ScanView(
    ScanId id,
    SiteId site,
    ScanState state,
    List<String> targets,
    ProbeSelection selection,
    Progress progress,
    List<ResolvedName> names,
    List<String> failedBatches,
    String error,
    Optional<Instant> created,
    Optional<Instant> started,
    Optional<Instant> ended) {

  /// Copies the lists.
  public ScanView {
    targets = List.copyOf(targets);
    names = List.copyOf(names);
    failedBatches = List.copyOf(failedBatches);
  }

  /// Counts of a scan.
  ///
  /// @param planned addresses it will ask
  /// @param finished addresses with an outcome
  /// @param excluded addresses removed by exclusions
  /// @param failedBatches batches given up
  public record Progress(long planned, long finished, long excluded, int failedBatches) {}

  /// A host name and the addresses planned for it.
  ///
  /// @param name the host name
  /// @param addresses what it resolved to in the site, without what must not be dialled there
  public record ResolvedName(String name, List<String> addresses) {

    /// Copies the addresses.
    public ResolvedName {
      addresses = List.copyOf(addresses);
    }
  }

  /// How long it ran, once it has ended.
  public Optional<Duration> duration() {
    return started.flatMap(from -> ended.map(to -> Duration.between(from, to)));
  }

  /// Whether every planned address has an outcome.
  public boolean isComplete() {
    return state == ScanState.SUCCEEDED && progress.failedBatches() == 0;
  }
}
