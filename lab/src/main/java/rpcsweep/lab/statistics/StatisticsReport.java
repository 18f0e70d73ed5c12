package rpcsweep.lab.statistics;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The summary that is printed and written to a file when a lab stops.
public final class StatisticsReport {

  private static final int MOST_OFFENDED = 20;

  private StatisticsReport() {}

  /// One line for people.
  public static String line(LabStatistics statistics) {
    long addresses =
        statistics.addressesByConnections().values().stream().mapToLong(Long::longValue).sum();
    return "lab: %d connections to %d addresses (%d exactly once), %d requests, %d violations"
        .formatted(
            statistics.total(Counter.CONNECTIONS),
            addresses,
            statistics.addressesByConnections().getOrDefault(1, 0L),
            statistics.total(Counter.REMOTE_CREATE_INSTANCES)
                + statistics.total(Counter.REMOTE_ACTIVATIONS)
                + statistics.total(Counter.OTHER_REQUESTS),
            statistics.violations());
  }

  /// One JSON object: all totals, how many addresses were connected to how often, and the first
  /// addresses at which a rule was broken. It holds numbers and fixed words only, so nothing needs
  /// escaping.
  public static String json(LabStatistics statistics) {
    String totals =
        Arrays.stream(Counter.values())
            .map(counter -> "  \"%s\": %d".formatted(counter.label(), statistics.total(counter)))
            .collect(Collectors.joining(",\n"));
    String histogram =
        statistics.addressesByConnections().entrySet().stream()
            .map(entry -> "\"%d\": %d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    String offended =
        statistics
            .addresses()
            .filter(address -> address.violations() > 0)
            .limit(MOST_OFFENDED)
            .map(address -> "\"" + address.address() + "\"")
            .collect(Collectors.joining(", "));
    return """
    {
    %s,
      "violations": %d,
      "foreign_connections": %d,
      "failed_accepts": %d,
      "addresses_by_connections": {%s},
      "violated_addresses": [%s]
    }
    """
        .formatted(
            totals,
            statistics.violations(),
            statistics.foreignConnections(),
            statistics.failedAccepts(),
            histogram,
            offended);
  }
}
