package rpcsweep.msrpc.netbios;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// NODE STATUS RESPONSE (RFC 1002 4.2.18): the names a host has, and the address of its network
/// adapter.
///
/// @param transactionId NAME_TRN_ID, the request's
/// @param names NODE_NAME ARRAY, at most 255
/// @param unitId UNIT_ID, 6 bytes: the MAC address; zeros from Samba
public record NodeStatusResponse(int transactionId, List<NodeName> names, Octets unitId) {

  /// The bits of the flags that say response, and which operation.
  static final int RESPONSE_AND_OPCODE = 0xf800;

  private static final int RESPONSE = 0x8000;
  private static final int AUTHORITATIVE = 0x0400;
  private static final int RCODE = 0x000f;
  private static final int MAX_NAMES = 255;
  private static final int UNIT_ID_LENGTH = 6;

  /// Bytes of STATISTICS, the unit id included.
  private static final int STATISTICS_LENGTH = 46;

  private static final int COMPRESSED = 0xc0;
  private static final int MAX_NAME_LENGTH = 255;

  private static final HexFormat MAC = HexFormat.ofDelimiter(":");

  /// Copies the list and holds the limits.
  public NodeStatusResponse {
    names = List.copyOf(names);
    if ((transactionId & ~0xffff) != 0
        || names.size() > MAX_NAMES
        || unitId.length() != UNIT_ID_LENGTH) {
      throw new IllegalArgumentException(
          "NAME_TRN_ID %d, %d names, UNIT_ID %s".formatted(transactionId, names.size(), unitId));
    }
  }

  /// The computer's name: unique, of the workstation service, or else of the file server.
  public Optional<String> computerName() {
    return first(it -> !it.isGroup() && it.suffix() == NodeName.WORKSTATION)
        .or(() -> first(it -> !it.isGroup() && it.suffix() == NodeName.FILE_SERVER));
  }

  /// The workgroup or domain it belongs to.
  public Optional<String> workgroup() {
    return first(it -> it.isGroup() && it.suffix() == NodeName.WORKSTATION);
  }

  /// The MAC address as in `00:0c:29:01:02:03`, if the host says one.
  public Optional<String> macAddress() {
    byte[] bytes = unitId.toArray();
    for (byte each : bytes) {
      if (each != 0) {
        return Optional.of(MAC.formatHex(bytes));
      }
    }
    return Optional.empty();
  }

  /// Reads a datagram that came back for `request`.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not its answer
  public static NodeStatusResponse read(NodeStatusRequest request, Octets datagram) {
    NdrReader in = NdrReader.packed(datagram, ByteOrder.BIG_ENDIAN);
    requireU16(in, "NAME_TRN_ID", request.transactionId());
    int at = in.offset();
    int flags = in.readU16("flags");
    if ((flags & RESPONSE_AND_OPCODE) != RESPONSE || (flags & RCODE) != 0) {
      throw in.malformed("flags", at, "0x%04x is no positive response".formatted(flags));
    }
    requireU16(in, "QDCOUNT", 0);
    requireU16(in, "ANCOUNT", 1);
    in.skip("NSCOUNT, ARCOUNT", 2 * Short.BYTES);
    skipName(in);
    requireU16(in, "RR_TYPE", NodeStatusRequest.TYPE);
    requireU16(in, "RR_CLASS", NodeStatusRequest.CLASS);
    in.skip("TTL", Integer.BYTES);
    int length = in.readU16("RDLENGTH");
    NdrReader data = in.slicePacked("RDATA", length, ByteOrder.BIG_ENDIAN);
    int count = data.readU8("NUM_NAMES");
    List<NodeName> names = new ArrayList<>(Math.min(count, data.remaining() / NodeName.LENGTH));
    for (int i = 0; i < count; i++) {
      names.add(NodeName.read(data));
    }
    Octets unitId = data.readOctets("UNIT_ID", UNIT_ID_LENGTH);
    return new NodeStatusResponse(request.transactionId(), names, unitId);
  }

  /// The datagram. All statistics but the unit id are zero.
  public Octets toOctets() {
    NdrWriter out = NdrWriter.packed(ByteOrder.BIG_ENDIAN);
    out.writeU16(transactionId);
    out.writeU16(RESPONSE | AUTHORITATIVE);
    out.writeU16(0);
    out.writeU16(1);
    out.writeU16(0);
    out.writeU16(0);
    out.writeOctets(NodeStatusRequest.WILDCARD);
    out.writeU16(NodeStatusRequest.TYPE);
    out.writeU16(NodeStatusRequest.CLASS);
    out.writeU32(0);
    out.writeU16(1 + names.size() * NodeName.LENGTH + STATISTICS_LENGTH);
    out.writeU8(names.size());
    for (NodeName name : names) {
      name.write(out);
    }
    out.writeOctets(unitId);
    out.writeZeros(STATISTICS_LENGTH - UNIT_ID_LENGTH);
    return out.toOctets();
  }

  static void requireU16(NdrReader in, String field, int expected) {
    int at = in.offset();
    int value = in.readU16(field);
    if (value != expected) {
      throw in.malformed(field, at, value + ", not " + expected);
    }
  }

  /// Passes over a name: labels up to an empty one, or up to a pointer, which is not followed.
  private static void skipName(NdrReader in) {
    int at = in.offset();
    int label = in.readU8("RR_NAME");
    while (label != 0 && label < COMPRESSED) {
      in.skip("RR_NAME", label);
      if (in.offset() - at > MAX_NAME_LENGTH) {
        throw in.malformed("RR_NAME", at, "longer than " + MAX_NAME_LENGTH + " bytes");
      }
      label = in.readU8("RR_NAME");
    }
    if (label >= COMPRESSED) {
      in.skip("RR_NAME", 1);
    }
  }

  private Optional<String> first(Predicate<NodeName> wanted) {
    return names.stream().filter(wanted).map(NodeName::name).findFirst();
  }
}
