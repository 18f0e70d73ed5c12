package rpcsweep.lab;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import rpcsweep.lab.enterprise.Service;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduFramer;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.ResponseAssembler;
import rpcsweep.msrpc.pdu.WritablePdu;

/// A blocking client of one simulated host.
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LONGEST_RESPONSE = 1 << 20;

  private final Socket socket;
  private int reads;
  private int answers;
  private int fragments;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  /// Connects, or throws whatever the JDK makes of the failure.
  static RawClient connect(Lab lab, String address) throws IOException {
    return connect(lab, address, PATIENCE_MILLIS);
  }

  static RawClient connect(Lab lab, String address, int timeoutMillis) throws IOException {
    return connect(lab, address, Service.ENDPOINT_MAPPER, timeoutMillis);
  }

  static RawClient connect(Lab lab, String address, Service service) throws IOException {
    return connect(lab, address, service, PATIENCE_MILLIS);
  }

  static RawClient connect(Lab lab, String address, Service service, int timeoutMillis)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address, lab.port(service)), timeoutMillis);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Sends a PDU and returns the bytes of the one that answers it.
  byte[] ask(byte[] pdu) throws IOException {
    send(pdu);
    return receive();
  }

  /// Sends a PDU and returns the one that answers it.
  Pdu ask(WritablePdu pdu) throws IOException {
    return PduReader.read(ask(PduWriter.write(pdu)));
  }

  /// Sends a request and puts the fragments of its response together.
  Response askInFragments(WritablePdu request) throws IOException {
    send(PduWriter.write(request));
    PduFramer framer = new PduFramer(PduFramer.DEFAULT_MAX_FRAG_LENGTH, LONGEST_RESPONSE);
    ResponseAssembler assembler = new ResponseAssembler(LONGEST_RESPONSE, LONGEST_RESPONSE);
    fragments = 0;
    while (true) {
      ByteBuffer some = ByteBuffer.wrap(receiveSome());
      if (!some.hasRemaining()) {
        throw new EOFException("closed after " + fragments + " fragments");
      }
      for (Optional<Pdu> pdu = framer.next(some); pdu.isPresent(); pdu = framer.next(some)) {
        fragments++;
        Optional<Response> whole = assembler.add((Response) pdu.get());
        if (whole.isPresent()) {
          return whole.get();
        }
      }
    }
  }

  /// How many fragments the last response had.
  int fragments() {
    return fragments;
  }

  /// Reads `count` bytes, or fewer at the end of the stream.
  byte[] receiveBytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  /// Binds, and returns the bind_ack.
  BindAck bind() throws IOException {
    return (BindAck) ask(ActivationRequests.bind());
  }

  /// The bytes of the next PDU.
  byte[] receive() throws IOException {
    PduFramer framer = new PduFramer();
    byte[] all = new byte[0];
    for (Optional<Pdu> pdu = Optional.empty(); pdu.isEmpty(); ) {
      byte[] some = receiveSome();
      if (some.length == 0) {
        throw new EOFException("closed after " + all.length + " bytes");
      }
      int before = all.length;
      all = Arrays.copyOf(all, before + some.length);
      System.arraycopy(some, 0, all, before, some.length);
      pdu = framer.next(ByteBuffer.wrap(some));
    }
    answers++;
    return all;
  }

  /// What one read returns; nothing at the end of the stream.
  byte[] receiveSome() throws IOException {
    byte[] buffer = new byte[4096];
    int count = socket.getInputStream().read(buffer);
    reads++;
    return Arrays.copyOf(buffer, Math.max(count, 0));
  }

  /// Whether an answer has come in more than one read.
  boolean hasSeenSplitAnswer() {
    return reads > answers;
  }

  void beImpatient(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
