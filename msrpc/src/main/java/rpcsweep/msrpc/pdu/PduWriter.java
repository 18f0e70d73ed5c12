package rpcsweep.msrpc.pdu;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrWriter;

/// Writes PDUs. frag_length and auth_length are measured, never taken from anywhere.
///
/// What a client sends is little-endian, whole and without verifier, but for the fixed one of a
/// [NegotiateBind]; a server's PDUs may be in any representation and may carry a verifier, because
/// a simulated server has to.
public final class PduWriter {

  private static final int MAX_FRAG_LENGTH = 0xffff;

  private PduWriter() {}

  /// The bytes of one PDU.
  ///
  /// @throws IllegalArgumentException if it would be longer than 65535 bytes, or if it is a bind or
  ///   an alter_context that is not little-endian, not whole, or carries a verifier
  public static byte[] write(WritablePdu pdu) {
    return switch (pdu) {
      case Bind bind -> {
        NdrWriter out = beginClient(bind.header(), Ptype.BIND, bind.authVerifier());
        bind.write(out);
        yield finish(out, AuthVerifier.NONE);
      }
      case NegotiateBind bind -> {
        NdrWriter out = begin(bind.header(), Ptype.BIND);
        bind.write(out);
        yield finish(out, bind.authVerifier());
      }
      case AlterContext alter -> {
        NdrWriter out = beginClient(alter.header(), Ptype.ALTER_CONTEXT, alter.authVerifier());
        alter.write(out);
        yield finish(out, AuthVerifier.NONE);
      }
      case Call call -> {
        NdrWriter out = beginClient(call.header(), Ptype.REQUEST, AuthVerifier.NONE);
        call.write(out);
        yield finish(out, AuthVerifier.NONE);
      }
      case BindAck bindAck -> {
        NdrWriter out = begin(bindAck.header(), Ptype.BIND_ACK);
        bindAck.write(out);
        yield finish(out, bindAck.authVerifier());
      }
      case BindNak bindNak -> {
        NdrWriter out = begin(bindNak.header(), Ptype.BIND_NAK);
        bindNak.write(out);
        yield finish(out, AuthVerifier.NONE);
      }
      case AlterContextResp resp -> {
        NdrWriter out = begin(resp.header(), Ptype.ALTER_CONTEXT_RESP);
        resp.write(out);
        yield finish(out, resp.authVerifier());
      }
      case Response response -> {
        NdrWriter out = begin(response.header(), Ptype.RESPONSE);
        response.write(out);
        yield finish(out, response.authVerifier());
      }
      case Fault fault -> {
        NdrWriter out = begin(fault.header(), Ptype.FAULT);
        fault.write(out);
        yield finish(out, fault.authVerifier());
      }
      case Shutdown shutdown -> finish(begin(shutdown.header(), Ptype.SHUTDOWN), AuthVerifier.NONE);
    };
  }

  private static NdrWriter beginClient(PduHeader header, int ptype, AuthVerifier authVerifier) {
    if (header.drep().byteOrder() != ByteOrder.LITTLE_ENDIAN
        || !header.flags().isWhole()
        || authVerifier.isPresent()) {
      throw new IllegalArgumentException(
          "a client sends whole, little-endian, anonymous PDUs only: " + header);
    }
    return begin(header, ptype);
  }

  private static NdrWriter begin(PduHeader header, int ptype) {
    NdrWriter out = new NdrWriter(header.drep().byteOrder());
    out.writeU8(PduHeader.MAJOR_VERSION);
    out.writeU8(header.minorVersion());
    out.writeU8(ptype);
    out.writeU8(header.flags().raw());
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.writeU8(header.drep().raw() >>> shift);
    }
    out.writeU16(0);
    out.writeU16(0);
    out.writeU32(header.callId());
    return out;
  }

  private static byte[] finish(NdrWriter out, AuthVerifier authVerifier) {
    authVerifier.write(out);
    if (out.length() > MAX_FRAG_LENGTH) {
      throw new IllegalArgumentException("frag_length " + out.length());
    }
    out.setU16(CommonHeader.FRAG_LENGTH, out.length());
    out.setU16(CommonHeader.AUTH_LENGTH, authVerifier.value().length());
    return out.toArray();
  }
}
