package rpcsweep.msrpc.pdu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.MalformedPduException;

/// Finds the PDUs in the bytes of one connection, however TCP has cut them.
///
/// A PDU that arrives whole in an array-backed buffer is read where it lies; only a part of one is
/// copied and kept. Garbage is recognised by its first bytes: the version, the data representation
/// and the lengths of the header are judged as they arrive. After an exception the framer stays
/// broken, since nothing says where the next PDU would start. Not thread-safe.
public final class PduFramer {

  /// The longest fragment a server may send to a client that offered [Bind#DEFAULT_FRAG].
  public static final int DEFAULT_MAX_FRAG_LENGTH = Bind.DEFAULT_FRAG;

  /// More than any conversation of this library needs, in bytes per connection.
  public static final int DEFAULT_MAX_TOTAL_LENGTH = 64 * 1024;

  private static final int INITIAL_CAPACITY = 128;

  private static final byte[] NOTHING = new byte[0];

  private final int maxFragLength;
  private final int maxTotalLength;

  private byte[] held = NOTHING;
  private int heldLength;
  private int totalLength;
  private @Nullable MalformedPduException failure;

  /// A framer with the default caps.
  public PduFramer() {
    this(DEFAULT_MAX_FRAG_LENGTH, DEFAULT_MAX_TOTAL_LENGTH);
  }

  /// A framer with caps of its own.
  ///
  /// @param maxFragLength the longest PDU taken, 16 to 65535 bytes
  /// @param maxTotalLength how many bytes are taken altogether
  public PduFramer(int maxFragLength, int maxTotalLength) {
    if (maxFragLength < PduHeader.LENGTH || maxFragLength > 0xffff) {
      throw new IllegalArgumentException("maxFragLength " + maxFragLength);
    }
    this.maxFragLength = maxFragLength;
    this.maxTotalLength = maxTotalLength;
  }

  /// Takes bytes from `in` up to the end of the next PDU, or all of them if none ends there. Call
  /// it until it returns nothing.
  ///
  /// @throws MalformedPduException if these bytes cannot be, or go beyond what was allowed
  public Optional<Pdu> next(ByteBuffer in) {
    if (failure != null) {
      throw failure;
    }
    try {
      Pdu whole = heldLength == 0 && in.hasArray() ? readInPlace(in) : null;
      return Optional.ofNullable(whole == null ? hold(in) : whole);
    } catch (MalformedPduException e) {
      failure = e;
      held = NOTHING;
      throw e;
    }
  }

  /// Whether the connection is in the middle of a PDU: if it ends now, the peer broke off.
  public boolean isMidPdu() {
    return heldLength > 0;
  }

  private @Nullable Pdu readInPlace(ByteBuffer in) {
    int from = in.arrayOffset() + in.position();
    int available = in.remaining();
    CommonHeader.check(in.array(), from, available, maxFragLength);
    if (available < PduHeader.LENGTH) {
      return null;
    }
    int fragLength = CommonHeader.fragLength(in.array(), from);
    if (available < fragLength) {
      return null;
    }
    count(fragLength);
    Pdu pdu = PduReader.read(in.array(), from, fragLength);
    in.position(in.position() + fragLength);
    return pdu;
  }

  private @Nullable Pdu hold(ByteBuffer in) {
    while (in.hasRemaining()) {
      int wanted = heldLength < PduHeader.LENGTH ? PduHeader.LENGTH : heldFragLength();
      take(in, Math.min(wanted - heldLength, in.remaining()), wanted);
      CommonHeader.check(held, 0, heldLength, maxFragLength);
      if (heldLength >= PduHeader.LENGTH && heldLength == heldFragLength()) {
        int fragLength = heldLength;
        heldLength = 0;
        return PduReader.read(held, 0, fragLength);
      }
    }
    return null;
  }

  /// Grows with what has arrived, not with what a peer announces.
  private void take(ByteBuffer in, int length, int wanted) {
    count(length);
    int needed = heldLength + length;
    if (needed > held.length) {
      int capacity = Math.max(Math.max(INITIAL_CAPACITY, 2 * held.length), needed);
      held =
          Arrays.copyOf(
              held, Math.min(capacity, Math.max(needed, Math.max(wanted, INITIAL_CAPACITY))));
    }
    in.get(held, heldLength, length);
    heldLength += length;
  }

  private int heldFragLength() {
    return CommonHeader.fragLength(held, 0);
  }

  private void count(int length) {
    if (length > maxTotalLength - totalLength) {
      throw new MalformedPduException(
          "stream", totalLength, "more than " + maxTotalLength + " bytes altogether");
    }
    totalLength += length;
  }
}
