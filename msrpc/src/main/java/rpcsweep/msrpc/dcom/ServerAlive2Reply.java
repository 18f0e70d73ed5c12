package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.Response;

/// The out-parameters of ServerAlive2 ([MS-DCOM] 3.1.2.5.1.6): the COM version of a host, its name
/// and every address it has.
///
/// @param comVersion pComVersion
/// @param bindings ppdsaOrBindings, empty if NULL
/// @param status the returned error_status_t
public record ServerAlive2Reply(ComVersion comVersion, DualStringArray bindings, int status) {

  /// Not NULL, as Windows sends it.
  private static final int REFERENT = 0x00020000;

  /// Reads a response's stub, in the byte order of its sender.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static ServerAlive2Reply read(Response response) {
    NdrReader in = NdrReader.of(response.stub(), response.byteOrder());
    ComVersion comVersion = ComVersion.read(in, "pComVersion");
    boolean isNull = in.readU32("ppdsaOrBindings") == 0;
    DualStringArray bindings = isNull ? DualStringArray.EMPTY : DualStringArray.read(in);
    in.readU32("pReserved");
    int status = in.readU32("error_status_t");
    in.requireEnd("ServerAlive2 response");
    return new ServerAlive2Reply(comVersion, bindings, status);
  }

  /// The stub in this byte order.
  public Octets toStub(ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    comVersion.write(out);
    out.writeU32(REFERENT);
    bindings.write(out);
    out.writeU32(0);
    out.writeU32(status);
    return out.toOctets();
  }
}
