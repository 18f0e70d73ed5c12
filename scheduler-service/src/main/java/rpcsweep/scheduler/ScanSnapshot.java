package rpcsweep.scheduler;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.scan.ScanState;
import rpcsweep.domain.site.SiteId;

/// A scan as the log tells it.
///
/// @param definition what it is
/// @param desire what is wanted of it
/// @param parts what the owner of each of its sites last said
/// @param version the place in the log of the newest record about it: a later one is greater
public record ScanSnapshot(
    ScanDefinition definition, Desire desire, SortedMap<SiteId, PartStatus> parts, long version) {

  /// Copies the parts.
  public ScanSnapshot {
    parts = new TreeMap<>(parts);
  }

  /// Its name.
  public ScanId id() {
    return definition.id();
  }

  /// What a site's owner last said.
  public PartStatus part(SiteId site) {
    return Objects.requireNonNull(parts.get(site), "the scan has no part at this site");
  }

  /// Whether the last record of it has been written: every part has ended.
  public boolean isFinal() {
    return parts.values().stream().allMatch(part -> part.state().isFinal());
  }

  /// Its state; a scan that is to be cancelled is `CANCELLING` from the moment the command is in
  /// the log, before its owners have seen it.
  public ScanState state() {
    Set<ScanState> states =
        parts.values().stream()
            .map(PartStatus::state)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ScanState.class)));
    if (isFinal()) {
      return states.contains(ScanState.CANCELLED)
          ? ScanState.CANCELLED
          : states.contains(ScanState.FAILED) ? ScanState.FAILED : ScanState.SUCCEEDED;
    }
    if (desire == Desire.CANCEL) {
      return ScanState.CANCELLING;
    }
    if (states.equals(Set.of(ScanState.PENDING))) {
      return ScanState.PENDING;
    }
    return states.contains(ScanState.PAUSED) && !states.contains(ScanState.RUNNING)
        ? ScanState.PAUSED
        : ScanState.RUNNING;
  }

  /// How far all of it has come.
  public ScanProgress progress() {
    return parts.values().stream()
        .map(PartStatus::progress)
        .reduce(ScanProgress.NONE, ScanProgress::plus);
  }

  /// How fast all of it goes; it ends with its last part, and nobody can say when where that cannot
  /// be said of each.
  public Forecast forecast() {
    Collection<PartStatus> going =
        parts.values().stream().filter(part -> !part.state().isFinal()).toList();
    double rate = going.stream().mapToDouble(part -> part.forecast().addressesPerSecond()).sum();
    boolean known =
        !going.isEmpty() && going.stream().allMatch(part -> part.forecast().end() != null);
    @Nullable Instant end =
        known
            ? going.stream()
                .flatMap(part -> Optional.ofNullable(part.forecast().end()).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow()
            : null;
    return new Forecast(rate, end);
  }

  /// Why it failed, a sentence for each site; empty in any state but `FAILED`.
  public String failure() {
    return parts.values().stream()
        .map(PartStatus::failure)
        .filter(failure -> !failure.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /// When the first batch was handed out, null before that.
  public @Nullable Instant startTime() {
    return parts.values().stream()
        .flatMap(part -> Optional.ofNullable(part.startTime()).stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// When the last part ended, null before that.
  public @Nullable Instant endTime() {
    return isFinal()
        ? parts.values().stream()
            .flatMap(part -> Optional.ofNullable(part.endTime()).stream())
            .max(Comparator.naturalOrder())
            .orElse(null)
        : null;
  }

  /// The parts, by site.
  public Set<Map.Entry<SiteId, PartStatus>> bySite() {
    return parts.entrySet();
  }
}
