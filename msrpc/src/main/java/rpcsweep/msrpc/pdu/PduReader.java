package rpcsweep.msrpc.pdu;

import java.nio.ByteBuffer;
import java.util.Objects;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.NdrReader;

/// Reads one complete PDU. For any bytes at all it returns a value or throws
/// [MalformedPduException]; it looks at nothing outside the PDU and keeps no reference to the
/// array.
///
/// Strict where a lie could hide (every length must be true, nothing may be left over), tolerant
/// where the specification is (any flag, any number, any padding).
public final class PduReader {

  private static final int MAX_FRAG_LENGTH = 0xffff;

  private PduReader() {}

  /// Reads a PDU that is all of `bytes`.
  public static Pdu read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /// Reads a PDU that is all that remains in `buffer`, and leaves the buffer's position alone.
  public static Pdu read(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      return read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return read(bytes);
  }

  /// Reads a PDU that is the `length` bytes from `from`.
  ///
  /// @throws MalformedPduException if those bytes are not exactly one PDU
  public static Pdu read(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length < PduHeader.LENGTH) {
      CommonHeader.check(bytes, from, length, MAX_FRAG_LENGTH);
      throw new MalformedPduException("header", 0, length + " bytes only");
    }
    CommonHeader.check(bytes, from, PduHeader.LENGTH, MAX_FRAG_LENGTH);
    int fragLength = CommonHeader.fragLength(bytes, from);
    if (fragLength != length) {
      throw new MalformedPduException(
          "frag_length", CommonHeader.FRAG_LENGTH, fragLength + ", but there are " + length);
    }
    DataRepresentation drep = drep(bytes, from + CommonHeader.DREP);
    NdrReader in = NdrReader.of(bytes, from, length, drep.byteOrder());
    in.skip("header", CommonHeader.CALL_ID);
    PduHeader header =
        new PduHeader(
            bytes[from + 1],
            PfcFlags.of(bytes[from + CommonHeader.PFC_FLAGS] & 0xff),
            drep,
            in.readU32("call_id"));
    return readBody(header, bytes[from + CommonHeader.PTYPE] & 0xff, in, bytes, from);
  }

  private static Pdu readBody(PduHeader header, int ptype, NdrReader in, byte[] bytes, int from) {
    return switch (ptype) {
      case Ptype.REQUEST,
          Ptype.RESPONSE,
          Ptype.FAULT,
          Ptype.BIND,
          Ptype.BIND_ACK,
          Ptype.ALTER_CONTEXT,
          Ptype.ALTER_CONTEXT_RESP ->
          splitVerifier(header, ptype, in, bytes, from);
      case Ptype.BIND_NAK -> BindNak.read(header, in);
      case Ptype.SHUTDOWN -> Shutdown.read(header, in);
      default -> new RawPdu(header, ptype, in.readRest());
    };
  }

  private static Pdu splitVerifier(
      PduHeader header, int ptype, NdrReader in, byte[] bytes, int from) {
    int authLength = CommonHeader.authLength(bytes, from);
    if (authLength == 0) {
      return readFields(header, ptype, in, AuthVerifier.NONE);
    }
    int trailer = in.offset() + in.remaining() - authLength - AuthVerifier.TRAILER_LENGTH;
    int padLength = bytes[from + trailer + AuthVerifier.PAD_LENGTH] & 0xff;
    NdrReader body =
        in.slice("auth_pad_length", trailer - in.offset() - padLength, header.drep().byteOrder());
    return readFields(header, ptype, body, AuthVerifier.read(in, padLength, authLength));
  }

  private static Pdu readFields(
      PduHeader header, int ptype, NdrReader in, AuthVerifier authVerifier) {
    return switch (ptype) {
      case Ptype.REQUEST -> Request.read(header, in, authVerifier);
      case Ptype.RESPONSE -> Response.read(header, in, authVerifier);
      case Ptype.FAULT -> Fault.read(header, in, authVerifier);
      case Ptype.BIND -> Bind.read(header, in, authVerifier);
      case Ptype.BIND_ACK -> BindAck.read(header, in, authVerifier);
      case Ptype.ALTER_CONTEXT -> AlterContext.read(header, in, authVerifier);
      case Ptype.ALTER_CONTEXT_RESP -> AlterContextResp.read(header, in, authVerifier);
      default -> throw new IllegalArgumentException("PTYPE " + ptype);
    };
  }

  private static DataRepresentation drep(byte[] bytes, int at) {
    int raw =
        bytes[at] << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | bytes[at + 3] & 0xff;
    return DataRepresentation.of(raw);
  }
}
