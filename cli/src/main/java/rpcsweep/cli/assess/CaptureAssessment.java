package rpcsweep.cli.assess;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rpcsweep.capture.CaptureLimits;
import rpcsweep.capture.CaptureReader;
import rpcsweep.capture.CaptureSummary;
import rpcsweep.capture.Ending;
import rpcsweep.capture.MalformedCaptureException;
import rpcsweep.capture.Side;
import rpcsweep.capture.TcpConversation;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Call;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.target.Address;
import rpcsweep.probe.LegEnding;
import rpcsweep.probe.Replay;
import rpcsweep.probe.Replayed;
import rpcsweep.probe.Segment;

/// Finds in a capture the connections over which a scanner asked the questions of the conversation.
public final class CaptureAssessment {

  private final List<CapturedHost> hosts = new ArrayList<>();

  /// Where in `hosts` the latest conversation with a host stands.
  private final Map<Address, Integer> latest = new HashMap<>();

  private CaptureAssessment() {}

  /// What a capture file holds.
  ///
  /// @param hosts every conversation, in the order they began
  /// @param summary what else the file holds
  public record Result(List<CapturedHost> hosts, CaptureSummary summary) {

    /// Copies the hosts.
    public Result {
      hosts = List.copyOf(hosts);
    }
  }

  /// Reads a pcap or pcapng file.
  ///
  /// @throws MalformedCaptureException where it cannot be understood
  public static Result read(Path file) throws IOException, MalformedCaptureException {
    CaptureAssessment assessment = new CaptureAssessment();
    CaptureSummary summary = new CaptureReader(CaptureLimits.DEFAULT).read(file, assessment::take);
    return new Result(assessment.hosts, summary);
  }

  private void take(TcpConversation connection) {
    Replayed replayed = Replay.read(segments(connection), ending(connection.ending()));
    if (replayed.exchanges().isEmpty()) {
      return;
    }
    Address address = Address.of(connection.server().address());
    Integer before = latest.get(address);
    if (before != null && goesOn(hosts.get(before), replayed)) {
      hosts.set(before, hosts.get(before).with(replayed, connection.isComplete()));
      return;
    }
    latest.put(address, hosts.size());
    hosts.add(
        new CapturedHost(
            address,
            connection.server().port(),
            connection.firstPacket(),
            List.of(replayed),
            connection.isComplete()));
  }

  /// Where IRemoteSCMActivator was refused, the conversation goes on over another connection.
  private static boolean goesOn(CapturedHost host, Replayed connection) {
    Exchange last = host.exchanges().getLast();
    return last.call() == Call.BIND
        && last.answer() instanceof Answer.Rejected
        && connection.exchanges().getFirst().call() == Call.BIND_ACTIVATION;
  }

  private static List<Segment> segments(TcpConversation connection) {
    return connection.chunks().stream()
        .map(chunk -> new Segment(chunk.from() == Side.CLIENT, ByteBuffer.wrap(chunk.bytes())))
        .toList();
  }

  /// What the client did is no answer of the host.
  private static LegEnding ending(Ending ending) {
    return switch (ending) {
      case Ending.Fin(Side by, boolean _) ->
          by == Side.SERVER ? LegEnding.CLOSED : LegEnding.SILENT;
      case Ending.Reset(Side by) -> by == Side.SERVER ? LegEnding.RESET : LegEnding.SILENT;
      case Ending.Open _, Ending.Replaced _, Ending.SetAside _ -> LegEnding.SILENT;
    };
  }
}
