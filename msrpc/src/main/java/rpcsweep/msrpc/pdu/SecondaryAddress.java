package rpcsweep.msrpc.pdu;

import java.nio.charset.StandardCharsets;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// port_any_t (C706 12.6.3.1), sec_addr: the port a server may be reached at as well, `135` for us.
///
/// @param octets the bytes as sent, normally with a terminating NUL; empty in an alter_context_resp
public record SecondaryAddress(Octets octets) {

  /// No address: length 0, not even a terminator.
  public static final SecondaryAddress NONE = new SecondaryAddress(Octets.EMPTY);

  /// The length field has 16 bits.
  public SecondaryAddress {
    if (octets.length() > 0xffff) {
      throw new IllegalArgumentException("sec_addr of " + octets.length() + " bytes");
    }
  }

  /// An address with its terminating NUL.
  public static SecondaryAddress of(String text) {
    return new SecondaryAddress(Octets.copyOf((text + '\0').getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// The address up to the first NUL. It comes from the peer: not to be trusted, nor logged
  /// unescaped.
  public String text() {
    String all = new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }

  static SecondaryAddress read(NdrReader in) {
    int length = in.readU16("sec_addr length");
    return length == 0 ? NONE : new SecondaryAddress(in.readOctets("sec_addr", length));
  }

  void write(NdrWriter out) {
    out.writeU16(octets.length());
    out.writeOctets(octets);
  }
}
