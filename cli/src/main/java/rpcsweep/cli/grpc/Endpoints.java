package rpcsweep.cli.grpc;

import java.util.List;

/// Where the services answer gRPC, each `host:port`.
///
/// @param schedulers the scheduler services, at least one; each answers any question, and when one
///   is gone the next is asked
/// @param results the results service
public record Endpoints(List<String> schedulers, String results) {

  /// Copies the list.
  public Endpoints {
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException("there is at least one scheduler");
    }
    schedulers = List.copyOf(schedulers);
  }
}
