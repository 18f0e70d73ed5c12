package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.Response;

/// What ServerAlive returns ([MS-DCOM] 3.1.2.5.1.4): that it was reached.
///
/// @param status the returned error_status_t, 0 normally
public record ServerAliveReply(int status) {

  /// Reads a response's stub, in the byte order of its sender.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static ServerAliveReply read(Response response) {
    NdrReader in = NdrReader.of(response.stub(), response.byteOrder());
    int status = in.readU32("error_status_t");
    in.requireEnd("ServerAlive response");
    return new ServerAliveReply(status);
  }

  /// The stub in this byte order.
  public Octets toStub(ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    out.writeU32(status);
    return out.toOctets();
  }
}
