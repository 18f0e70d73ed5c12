package rpcsweep.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static rpcsweep.worker.engine.RecordingDialogue.finishingAtFirstBytes;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rpcsweep.worker.dial.GuardedDialer;
import rpcsweep.worker.dial.Transport;

/// Datagrams over the engine, with plain blocking hosts at the other end.
class DatagramTest {

  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final NioEngine engine = new NioEngine(new GuardedDialer(Loopback.site(), true), 2, 10);

  @AfterEach
  void close() {
    engine.close();
    assertThat(engine.openCount()).isZero();
  }

  @Test
  void sendsOneDatagramAndTakesTheReply() throws Exception {
    try (DatagramSocket host = at("127.70.4.1")) {
      RecordingDialogue dialogue = finishingAtFirstBytes();
      engine.open(address(host), Transport.UDP, LONG, dialogue);
      SocketAddress client = receive(host, "hello");
      send(host, client, "reply");

      assertThat(dialogue.ending()).isEqualTo(Ending.FINISHED);
      assertThat(dialogue.events).containsExactly("dialling", "connected", "reply");
    }
  }

  @Test
  void takesNoReplyOfAnotherSender() throws Exception {
    try (DatagramSocket host = at("127.70.4.2");
        DatagramSocket stranger = at("127.70.4.3")) {
      RecordingDialogue dialogue = finishingAtFirstBytes();
      engine.open(address(host), Transport.UDP, LONG, dialogue);
      SocketAddress client = receive(host, "hello");
      send(stranger, client, "forged");
      send(host, client, "reply");

      assertThat(dialogue.ending()).isEqualTo(Ending.FINISHED);
      assertThat(dialogue.events).containsExactly("dialling", "connected", "reply");
    }
  }

  @Test
  void tellsAClosedPortFromSilence() throws Exception {
    InetSocketAddress nobody;
    try (DatagramSocket host = at("127.70.4.4")) {
      nobody = address(host);
    }
    RecordingDialogue refused = finishingAtFirstBytes();
    engine.open(nobody, Transport.UDP, LONG, refused);
    assertThat(refused.ending()).isEqualTo(Ending.REFUSED);

    try (DatagramSocket host = at("127.70.4.5")) {
      RecordingDialogue silent = finishingAtFirstBytes();
      engine.open(address(host), Transport.UDP, SHORT, silent);
      receive(host, "hello");
      assertThat(silent.ending()).isEqualTo(Ending.NO_ANSWER);
      assertThat(Duration.ofNanos(silent.endedAt - silent.connectedAt))
          .isGreaterThanOrEqualTo(SHORT);
    }
  }

  @Test
  void countsADatagramAsTheOneConnectionToAHost() throws Exception {
    InetAddress address = InetAddress.getByName("127.70.4.6");
    try (DatagramSocket host = at("127.70.4.6");
        ServerSocket other = new ServerSocket(0, 5, address)) {
      RecordingDialogue first = finishingAtFirstBytes();
      engine.open(address(host), Transport.UDP, LONG, first);
      SocketAddress client = receive(host, "hello");
      RecordingDialogue second = finishingAtFirstBytes();
      engine.open(Loopback.at(other), Transport.TCP, LONG, second);
      assertThat(second.ending()).isEqualTo(Ending.BUSY);
      send(host, client, "reply");
      assertThat(first.ending()).isEqualTo(Ending.FINISHED);

      RecordingDialogue third = finishingAtFirstBytes();
      engine.open(Loopback.at(other), Transport.TCP, LONG, third);
      try (Socket accepted = other.accept()) {
        Loopback.write(accepted, "x");
        assertThat(third.ending()).isEqualTo(Ending.FINISHED);
      }
    }
  }

  private static DatagramSocket at(String address) throws IOException {
    return new DatagramSocket(new InetSocketAddress(address, 0));
  }

  private static InetSocketAddress address(DatagramSocket host) {
    return new InetSocketAddress(host.getLocalAddress(), host.getLocalPort());
  }

  private static SocketAddress receive(DatagramSocket host, String expected) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    host.receive(packet);
    assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII))
        .isEqualTo(expected);
    return packet.getSocketAddress();
  }

  private static void send(DatagramSocket host, SocketAddress client, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    host.send(new DatagramPacket(bytes, bytes.length, client));
  }
}
