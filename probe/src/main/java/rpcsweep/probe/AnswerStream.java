package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PduFramer;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.ResponseAssembler;

/// The answers in the bytes of one connection, however TCP and the host have cut them. One answer
/// is taken at a time, and nothing may follow it: whoever has asked one question is owed one
/// answer.
///
/// What it holds is bounded by three caps: of one fragment, of one answer put together, and of the
/// bytes of the whole connection. Not thread-safe.
final class AnswerStream {

  private static final int PFC_FLAGS = 3;

  private final PduFramer framer;
  private final int maxStubLength;
  private final int maxFragments;

  /// The fragments so far of an answer that comes in several; null between answers.
  private @Nullable ResponseAssembler assembler;

  /// @param maxFragLength the longest PDU taken, in bytes
  /// @param maxTotalLength the most bytes taken of the connection
  /// @param maxStubLength the longest stub of an answer put together from fragments, in bytes
  /// @param maxFragments the most fragments of one answer
  AnswerStream(int maxFragLength, int maxTotalLength, int maxStubLength, int maxFragments) {
    framer = new PduFramer(maxFragLength, maxTotalLength);
    this.maxStubLength = maxStubLength;
    this.maxFragments = maxFragments;
  }

  /// Takes all of `in`.
  ///
  /// @return the answer, if it is complete: a PDU that is whole, or a response put together
  /// @throws MalformedPduException if these bytes cannot be one answer; the stream is broken then
  Optional<Pdu> next(ByteBuffer in) {
    while (true) {
      Optional<Pdu> pdu = framer.next(in);
      if (pdu.isEmpty()) {
        return pdu;
      }
      Optional<Pdu> answer = pdu.get().header().flags().isWhole() ? pdu : assembled(pdu.get());
      if (answer.isPresent()) {
        assembler = null;
        if (in.hasRemaining()) {
          throw new MalformedPduException(
              "stream", in.position(), in.remaining() + " bytes beyond the answer");
        }
        return answer;
      }
    }
  }

  private Optional<Pdu> assembled(Pdu fragment) {
    if (!(fragment instanceof Response response)) {
      throw new MalformedPduException(
          "pfc_flags", PFC_FLAGS, "a fragment of a " + fragment.getClass().getSimpleName());
    }
    if (assembler == null) {
      assembler = new ResponseAssembler(maxStubLength, maxFragments);
    }
    return assembler.add(response).map(whole -> whole);
  }
}
