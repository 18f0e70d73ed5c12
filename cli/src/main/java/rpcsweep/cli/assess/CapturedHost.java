package rpcsweep.cli.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.target.Address;
import rpcsweep.probe.Replayed;

/// One conversation with one host as a capture holds it, over one connection or two.
///
/// @param address whom was asked
/// @param port on which port of it
/// @param time of the first packet
/// @param connections in the order they were made, at least one
/// @param complete whether every byte of them was captured
public record CapturedHost(
    Address address, int port, Instant time, List<Replayed> connections, boolean complete) {

  /// Copies the connections.
  public CapturedHost {
    connections = List.copyOf(connections);
  }

  /// The questions that were asked and their answers.
  public List<Exchange> exchanges() {
    return Replayed.merged(connections);
  }

  /// Every PDU, of one connection after the other.
  public List<Replayed.ReplayedPdu> pdus() {
    return connections.stream().flatMap(connection -> connection.pdus().stream()).toList();
  }

  /// The same conversation with one more connection.
  CapturedHost with(Replayed connection, boolean whole) {
    List<Replayed> more = new ArrayList<>(connections);
    more.add(connection);
    return new CapturedHost(address, port, time, more, complete && whole);
  }
}
