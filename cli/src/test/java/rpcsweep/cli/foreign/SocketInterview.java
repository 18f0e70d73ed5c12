package rpcsweep.cli.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.probe.Probe;
import rpcsweep.probe.Interview;
import rpcsweep.probe.Leg;
import rpcsweep.probe.LegEnding;
import rpcsweep.probe.Step;

/// Our questions and our reader over plain sockets, with a record of every byte that came back: so
/// that somebody else can read the same bytes.
///
/// @param findings what our reader made of them
/// @param received what the host sent, one connection after the other
record SocketInterview(List<Finding> findings, List<byte[]> received) {

  private static final int TIMEOUT_MILLIS = 10_000;

  /// Asks a host.
  ///
  /// @param port of its endpoint mapper
  /// @param probes none that sends datagrams
  static SocketInterview with(String address, int port, Set<Probe> probes) throws IOException {
    Interview interview = new Interview(port, probes, 1);
    List<byte[]> received = new ArrayList<>();
    for (Optional<Leg> leg = interview.next(); leg.isPresent(); leg = interview.next()) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, leg.get().port()), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        interview.ended(talk(interview, socket, record));
      }
      received.add(record.toByteArray());
    }
    return new SocketInterview(interview.findings(), received);
  }

  private static LegEnding talk(Interview interview, Socket socket, ByteArrayOutputStream record)
      throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[64 * 1024];
    Step step = interview.connected();
    while (true) {
      switch (step) {
        case Step.Send(ByteBuffer bytes) -> {
          byte[] question = new byte[bytes.remaining()];
          bytes.get(question);
          socket.getOutputStream().write(question);
        }
        case Step.Await _ -> {
          // The rest comes.
        }
        case Step.Reconnect _, Step.Done _ -> {
          return LegEnding.FINISHED;
        }
      }
      int count = in.read(buffer);
      if (count < 0) {
        return LegEnding.CLOSED;
      }
      record.write(buffer, 0, count);
      step =
          interview.received(
              ByteBuffer.wrap(buffer, 0, count).slice().order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  /// The finding of this kind.
  <T extends Finding> T finding(Class<T> kind) {
    return findings.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not found: " + kind + " in " + findings));
  }
}
