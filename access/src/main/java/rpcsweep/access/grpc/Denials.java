package rpcsweep.access.grpc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import rpcsweep.access.DenialReason;
import rpcsweep.access.DeniedException;

/// Notes each denial once: a line and a count.
public final class Denials {

  /// The counter, with the reason as its label; `rpcsweep_access_denials_total` in Prometheus.
  public static final String COUNTER = "rpcsweep.access.denials";

  private static final Logger LOG = Logger.getLogger("rpcsweep.access");

  private final Map<DenialReason, Counter> counters = new EnumMap<>(DenialReason.class);

  /// Every reason is counted from the beginning: what was never there cannot be watched.
  public Denials(MeterRegistry registry) {
    for (DenialReason reason : DenialReason.values()) {
      counters.put(
          reason,
          Counter.builder(COUNTER)
              .description("Calls that were denied, by reason.")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  /// A call was denied.
  ///
  /// @param caller the name, empty where it is not known
  /// @param address where the call came from
  /// @param method the full name
  void note(DeniedException denied, String caller, String address, String method) {
    Counter counter = counters.get(denied.reason());
    if (counter != null) {
      counter.increment();
    }
    LOG.warnf(
        "denied: %s to %s from %s: %s, %s",
        method,
        caller.isEmpty() ? "somebody" : caller,
        address.isEmpty() ? "here" : address,
        denied.reason(),
        printable(denied.sentence()));
  }

  /// Part of it may be the caller's own words.
  private static String printable(String sentence) {
    return sentence.replaceAll("\\p{Cntrl}", "?");
  }
}
