package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// ACTIVATION_BLOB ([MS-DCOM] 2.2.22): a header and the properties it announces. dwSize is
/// measured.
///
/// @param header the header
/// @param properties the properties, 1 to 10
public record ActivationBlob(CustomHeader header, List<ActivationProperty> properties) {

  /// Copies the list.
  public ActivationBlob {
    properties = List.copyOf(properties);
    if (properties.isEmpty() || properties.size() > CustomHeader.MAX_PROPERTIES) {
      throw new IllegalArgumentException("cIfs " + properties.size());
    }
  }

  /// Reads a blob and checks that its sizes account for every byte.
  static ActivationBlob read(Octets octets) {
    NdrReader in = NdrReader.of(octets, ByteOrder.LITTLE_ENDIAN);
    in.readSame("dwSize", in.remaining() - 2 * Integer.BYTES);
    in.readSame("dwReserved", 0);
    int at = in.offset();
    CustomHeader.Contents contents = CustomHeader.read(in);
    if (contents.clsids().isEmpty()) {
      throw in.malformed("cIfs", at, "no property");
    }
    List<ActivationProperty> properties = new ArrayList<>(contents.clsids().size());
    for (int i = 0; i < contents.clsids().size(); i++) {
      NdrReader property = in.slice("property", contents.sizes().get(i), ByteOrder.LITTLE_ENDIAN);
      properties.add(ActivationProperty.read(contents.clsids().get(i), property));
    }
    return new ActivationBlob(contents.header(), properties);
  }

  /// The blob's bytes.
  Octets toOctets() {
    List<Octets> bodies = properties.stream().map(ActivationProperty::toOctets).toList();
    NdrWriter content = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    header.write(content, properties, bodies);
    bodies.forEach(content::writeOctets);
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.writeU32(content.length());
    out.writeU32(0);
    out.writeOctets(content.toOctets());
    return out.toOctets();
  }
}
