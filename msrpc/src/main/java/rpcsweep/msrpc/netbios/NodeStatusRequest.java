package rpcsweep.msrpc.netbios;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// NODE STATUS REQUEST (RFC 1002 4.2.17) for the wildcard name, always 50 bytes.
///
/// @param transactionId NAME_TRN_ID, 0 to 65535, which the response must repeat
public record NodeStatusRequest(int transactionId) {

  /// `*` and 15 NULs as a first-level encoded name (RFC 1002 4.1): its length, two letters for each
  /// byte, and the end of the name.
  static final Octets WILDCARD = Octets.ofHex("20" + "434b" + "4141".repeat(15) + "00");

  /// NBSTAT.
  static final int TYPE = 0x0021;

  /// IN.
  static final int CLASS = 0x0001;

  /// 16 bits.
  public NodeStatusRequest {
    if ((transactionId & ~0xffff) != 0) {
      throw new IllegalArgumentException("NAME_TRN_ID " + transactionId);
    }
  }

  /// Reads a datagram, as a server does.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is anything but such a request
  public static NodeStatusRequest read(Octets datagram) {
    NdrReader in = NdrReader.packed(datagram, ByteOrder.BIG_ENDIAN);
    int transactionId = in.readU16("NAME_TRN_ID");
    int at = in.offset();
    int flags = in.readU16("flags");
    if ((flags & NodeStatusResponse.RESPONSE_AND_OPCODE) != 0) {
      throw in.malformed("flags", at, "0x%04x is no query".formatted(flags));
    }
    NodeStatusResponse.requireU16(in, "QDCOUNT", 1);
    NodeStatusResponse.requireU16(in, "ANCOUNT", 0);
    NodeStatusResponse.requireU16(in, "NSCOUNT", 0);
    NodeStatusResponse.requireU16(in, "ARCOUNT", 0);
    int nameAt = in.offset();
    if (!in.readOctets("QUESTION_NAME", WILDCARD.length()).equals(WILDCARD)) {
      throw in.malformed("QUESTION_NAME", nameAt, "not the wildcard");
    }
    NodeStatusResponse.requireU16(in, "QUESTION_TYPE", TYPE);
    NodeStatusResponse.requireU16(in, "QUESTION_CLASS", CLASS);
    in.requireEnd("node status request");
    return new NodeStatusRequest(transactionId);
  }

  /// The datagram.
  public Octets toOctets() {
    NdrWriter out = NdrWriter.packed(ByteOrder.BIG_ENDIAN);
    out.writeU16(transactionId);
    out.writeU16(0);
    out.writeU16(1);
    out.writeU16(0);
    out.writeU16(0);
    out.writeU16(0);
    out.writeOctets(WILDCARD);
    out.writeU16(TYPE);
    out.writeU16(CLASS);
    return out.toOctets();
  }
}
