package rpcsweep.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// Every scan, as far as this process has read the log. Written by the log's one reader, read by
/// anyone.
///
/// A record may come before the one it depends on only where compaction removed an earlier version
/// of the latter, so commands and reports of a scan that is not defined yet are kept for it.
public final class ScanBook {

  /// A listener that can be taken back.
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private record Listener(ScanId scan, Consumer<ScanSnapshot> consumer) {}

  private static final Comparator<ScanDefinition> NEWEST_FIRST =
      Comparator.comparing(ScanDefinition::createTime)
          .reversed()
          .thenComparing(definition -> definition.id().value());

  private final Map<ScanId, ScanDefinition> definitions = new HashMap<>();
  private final Map<ScanId, Desire> desires = new HashMap<>();
  private final Map<ScanId, Map<SiteId, PartStatus>> statuses = new HashMap<>();
  private final Map<ScanId, Long> versions = new HashMap<>();
  private final NavigableMap<ScanDefinition, ScanId> newestFirst = new TreeMap<>(NEWEST_FIRST);
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean complete;

  /// A record was read.
  ///
  /// @param version its place in the log
  public void apply(ScanRecord entry, long version) {
    Optional<ScanSnapshot> snapshot;
    synchronized (this) {
      switch (entry) {
        case ScanRecord.Defined defined -> define(defined.definition());
        case ScanRecord.Commanded commanded -> desires.put(entry.scan(), commanded.desire());
        case ScanRecord.Reported reported ->
            statuses
                .computeIfAbsent(entry.scan(), _ -> new HashMap<>())
                .put(reported.site(), reported.status());
      }
      versions.put(entry.scan(), version);
      snapshot = find(entry.scan());
    }
    snapshot.ifPresent(scan ->
        listeners.stream()
            .filter(listener -> listener.scan().equals(scan.id()))
            .forEach(listener -> listener.consumer().accept(scan)));
  }

  private void define(ScanDefinition definition) {
    @Nullable ScanDefinition before = definitions.put(definition.id(), definition);
    if (before != null) {
      newestFirst.remove(before);
    }
    newestFirst.put(definition, definition.id());
  }

  /// The log was read to its end for the first time; before that nothing here can be relied on.
  public void complete() {
    complete = true;
  }

  /// Whether the log was read to its end once.
  public boolean isComplete() {
    return complete;
  }

  /// The scan with this id.
  public synchronized Optional<ScanSnapshot> find(ScanId scan) {
    return Optional.ofNullable(definitions.get(scan)).map(this::snapshot);
  }

  private ScanSnapshot snapshot(ScanDefinition definition) {
    ScanId scan = definition.id();
    Map<SiteId, PartStatus> known = statuses.getOrDefault(scan, Map.of());
    SortedMap<SiteId, PartStatus> parts = new TreeMap<>();
    for (SitePart part : definition.parts()) {
      @Nullable PartStatus status = known.get(part.site());
      parts.put(part.site(), status == null ? PartStatus.before(definition, part) : status);
    }
    return new ScanSnapshot(
        definition, desires.getOrDefault(scan, Desire.RUN), parts, versions.getOrDefault(scan, 0L));
  }

  /// The newest scans, or those older than one.
  ///
  /// @param count at most this many
  /// @param after the scan before the first of them; unknown is as good as none
  public synchronized List<ScanSnapshot> list(
      int count, Optional<ScanId> after, Predicate<ScanDefinition> wanted) {
    Optional<ScanDefinition> from = after.map(definitions::get);
    NavigableMap<ScanDefinition, ScanId> rest =
        from.isPresent() ? newestFirst.tailMap(from.get(), false) : newestFirst;
    return rest.keySet().stream().filter(wanted).limit(count).map(this::snapshot).toList();
  }

  /// Every scan that has not ended.
  public synchronized List<ScanSnapshot> unfinished() {
    List<ScanSnapshot> unfinished = new ArrayList<>();
    for (ScanDefinition definition : definitions.values()) {
      ScanSnapshot snapshot = snapshot(definition);
      if (!snapshot.isFinal()) {
        unfinished.add(snapshot);
      }
    }
    return unfinished;
  }

  /// Tells every change of a scan, in the thread that reads the log, which must not wait.
  public Watch watch(ScanId scan, Consumer<ScanSnapshot> consumer) {
    Listener listener = new Listener(scan, consumer);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
