package rpcsweep.cli.grpc;

import java.util.List;

/// Where the services answer gRPC, each `host:port`, and as whom they are asked.
///
/// @param schedulers the scheduler services, at least one; each answers any question, and when one
///   is gone the next is asked
/// @param results the results service
/// @param caller who asks
public record Endpoints(List<String> schedulers, String results, Caller caller) {

  /// Copies the list.
  public Endpoints {
    if (schedulers.isEmpty()) {
      throw new IllegalArgumentException("there is at least one scheduler");
    }
    schedulers = List.copyOf(schedulers);
  }

  /// Services that anybody may ask.
  public Endpoints(List<String> schedulers, String results) {
    this(schedulers, results, Caller.ANYBODY);
  }
}
