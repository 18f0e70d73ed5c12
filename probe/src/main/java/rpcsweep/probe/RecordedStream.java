package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.Optional;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduFramer;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.ResponseAssembler;

/// The PDUs in one direction of a recorded connection, the fragments of a response put together.
/// Unlike [AnswerStream] it takes what came, not what was asked for. Not thread-safe.
final class RecordedStream {

  private static final int MAX_FRAG_LENGTH = 0xffff;
  private static final int MAX_TOTAL_LENGTH = 1024 * 1024;
  private static final int MAX_STUB_LENGTH = 256 * 1024;
  private static final int MAX_FRAGMENTS = 256;

  private final PduFramer framer = new PduFramer(MAX_FRAG_LENGTH, MAX_TOTAL_LENGTH);
  private final ResponseAssembler assembler = new ResponseAssembler(MAX_STUB_LENGTH, MAX_FRAGMENTS);
  private final HttpBanner banner = new HttpBanner();

  private boolean bannerPossible = true;
  private boolean abandoned;
  private int length;

  /// A message.
  ///
  /// @param pdu the PDU, or the response put together
  /// @param length of all its fragments, in bytes
  record Piece(Pdu pdu, int length) {}

  /// Passes over the banner of RPC over HTTP at the beginning; none begins with 5 as PDUs do.
  ///
  /// @return whether it ends in these bytes
  boolean skipBanner(ByteBuffer bytes) {
    if (!bannerPossible || !bytes.hasRemaining()) {
      return false;
    }
    HttpBanner.Reading reading = banner.read(bytes);
    bannerPossible = reading == HttpBanner.Reading.PART;
    return reading == HttpBanner.Reading.WHOLE;
  }

  /// Takes bytes up to the end of the next message, or all of them if none ends there.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if they cannot be
  Optional<Piece> next(ByteBuffer bytes) {
    while (!abandoned && bytes.hasRemaining()) {
      int before = bytes.position();
      Optional<Pdu> pdu = framer.next(bytes);
      length += bytes.position() - before;
      Optional<Pdu> message = pdu.flatMap(this::message);
      if (message.isPresent()) {
        Piece piece = new Piece(message.get(), length);
        length = 0;
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }

  /// Nothing more is read.
  void abandon() {
    abandoned = true;
  }

  private Optional<Pdu> message(Pdu pdu) {
    return pdu instanceof Response response
        ? assembler.add(response).map(whole -> whole)
        : Optional.of(pdu);
  }
}
