package rpcsweep.probe;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;

/// What a recorded connection says.
///
/// @param exchanges the questions of the conversation that were asked over it and their answers, in
///   the order of [Call], none twice
/// @param pdus every PDU, recognised or not, in the order they were complete
public record Replayed(List<Exchange> exchanges, List<ReplayedPdu> pdus) {

  /// Copies both.
  public Replayed {
    exchanges = List.copyOf(exchanges);
    pdus = List.copyOf(pdus);
  }

  /// One PDU, or bytes that are none.
  ///
  /// @param fromClient who sent it
  /// @param call the question it is, or answers; empty where it is neither
  /// @param lines what it says, the first line its type
  public record ReplayedPdu(boolean fromClient, Optional<Call> call, List<String> lines) {

    /// Copies the lines.
    public ReplayedPdu {
      lines = List.copyOf(lines);
    }
  }

  /// The conversation with one host where it took several connections: of a question that was asked
  /// more than once, the first answer.
  ///
  /// @param connections in the order they were made
  public static List<Exchange> merged(Collection<Replayed> connections) {
    Map<Call, Exchange> merged = new EnumMap<>(Call.class);
    connections.stream()
        .flatMap(connection -> connection.exchanges.stream())
        .forEach(exchange -> merged.putIfAbsent(exchange.call(), exchange));
    return List.copyOf(merged.values());
  }
}
