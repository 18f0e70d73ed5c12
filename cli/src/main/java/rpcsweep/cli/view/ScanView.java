package rpcsweep.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;

/// A scan as the scheduler tells of it.
///
/// @param id its id
/// @param state where it is in its life
/// @param targets what was asked for, as given to the scheduler; exclusions begin with a `-`
/// @param manner how it asks
/// @param progress how far all of it has come
/// @param parts what each site contributes, by site; none before that is known
/// @param names what became of the host names
/// @param failedBatches the addresses no worker could cover, at most 1,000 entries
/// @param origin why it is there or failed, and when
public record ScanView(
    ScanId id,
    ScanState state,
    List<String> targets,
    ScanManner manner,
    ScanProgress progress,
    List<ScanPart> parts,
    List<ResolvedName> names,
    List<FailedBatch> failedBatches,
    Origin origin) {

  /// Copies the lists.
  public ScanView {
    targets = List.copyOf(targets);
    parts = List.copyOf(parts);
    names = List.copyOf(names);
    failedBatches = List.copyOf(failedBatches);
  }

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

  /// Addresses no worker could cover.
  ///
  /// @param site where; empty where nobody said
  /// @param targets which, as ranges
  public record FailedBatch(String site, String targets) {

    /// The site and the addresses.
    @Override
    public String toString() {
      return site.isEmpty() ? targets : targets + " at " + site;
    }
  }

  /// What made a scan, when, and what ended it.
  ///
  /// @param schedule the id of the schedule that created it; empty where somebody did
  /// @param error why it failed; empty unless it did
  /// @param created when it was created
  /// @param started when its first batch was handed out
  /// @param ended when it reached a final state
  public record Origin(
      String schedule,
      String error,
      Optional<Instant> created,
      Optional<Instant> started,
      Optional<Instant> ended) {

    /// Nothing is known.
    public static final Origin UNKNOWN =
        new Origin("", "", Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Where it asks, by site.
  public List<SiteId> sites() {
    return parts.stream().map(ScanPart::site).toList();
  }

  /// Its sites in words: `site osaka`, `sites osaka, paris`.
  public String siteNames() {
    String names = sites().stream().map(SiteId::value).collect(Collectors.joining(", "));
    return (parts.size() == 1 ? "site " : "sites ") + names;
  }

  /// How long it ran, once it has ended.
  public Optional<Duration> duration() {
    return origin.started().flatMap(from -> origin.ended().map(to -> Duration.between(from, to)));
  }

  /// Whether every planned address has an outcome.
  public boolean isComplete() {
    return state == ScanState.SUCCEEDED && progress.batches().failed() == 0;
  }
}
