package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// A property whose CLSID this library does not know: bytes, padding included. Only ever read.
///
/// @param octets the bytes after the headers, a multiple of 8
public record RawPropertyData(Octets octets) implements PropertyData {

  @Override
  public void write(NdrWriter out) {
    out.writeOctets(octets);
  }
}
