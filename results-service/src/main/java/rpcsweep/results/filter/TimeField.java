package rpcsweep.results.filter;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.HostRecord;

/// A time kept of a host that said something.
public enum TimeField {
  /// Since when it is in its state.
  STATE_CHANGE_TIME(HostRecord::stateChangeTime),
  /// When it first accepted a connection.
  FIRST_OBSERVE_TIME(HostRecord::firstObserveTime),
  /// When it last did.
  LAST_OBSERVE_TIME(HostRecord::lastObserveTime);

  private final Function<HostRecord, Instant> time;

  TimeField(Function<HostRecord, Instant> time) {
    this.time = time;
  }

  /// The time; null where the host never said anything.
  @Nullable Instant of(Candidate host) {
    HostRecord hostRecord = host.hostRecord();
    return hostRecord == null ? null : time.apply(hostRecord);
  }

  /// As it is written.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
