package rpcsweep.scheduler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScheduleId;

/// The schedules there are, as far as this process has read the log. Thread-safe.
public final class ScheduleBook {

  private final Map<ScheduleId, ScanSchedule> definitions = new TreeMap<>();
  private final Map<ScheduleId, ScheduleRecord.Paused> pauses = new HashMap<>();
  private final Map<ScheduleId, ScheduleRecord.Fired> firings = new HashMap<>();

  /// A record was read.
  public synchronized void apply(ScheduleRecord entry) {
    switch (entry) {
      case ScheduleRecord.Defined defined ->
          definitions.put(entry.schedule(), defined.definition());
      case ScheduleRecord.Paused paused -> pauses.put(entry.schedule(), paused);
      case ScheduleRecord.Fired fired -> firings.put(entry.schedule(), fired);
      case ScheduleRecord.Deleted _ -> {
        definitions.remove(entry.schedule());
        pauses.remove(entry.schedule());
        firings.remove(entry.schedule());
      }
    }
  }

  /// Every schedule, by id.
  public synchronized List<ScheduleView> list() {
    return definitions.values().stream().map(this::view).toList();
  }

  /// The schedule with this id.
  public synchronized Optional<ScheduleView> find(ScheduleId id) {
    @Nullable ScanSchedule definition = definitions.get(id);
    return Optional.ofNullable(definition).map(this::view);
  }

  private ScheduleView view(ScanSchedule definition) {
    return new ScheduleView(definition, pauses.get(definition.id()), firings.get(definition.id()));
  }
}
