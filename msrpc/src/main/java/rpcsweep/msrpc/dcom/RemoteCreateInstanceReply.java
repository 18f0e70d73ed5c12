package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.Response;

/// The out-parameters of a RemoteCreateInstance that created nothing ([MS-DCOM] 3.1.2.5.2.3.3): 16
/// bytes, ppActProperties NULL. That is the only reply a request for an unregistered class can get;
/// one that returns an object is refused as malformed.
///
/// @param orpcThat ORPCTHAT
/// @param result the returned HRESULT
public record RemoteCreateInstanceReply(OrpcThat orpcThat, Hresult result) {

  /// A reply that says this and nothing else.
  public static RemoteCreateInstanceReply of(Hresult result) {
    return new RemoteCreateInstanceReply(OrpcThat.NULL, result);
  }

  /// Reads a response's stub, in the byte order of its sender.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static RemoteCreateInstanceReply read(Response response) {
    NdrReader in = NdrReader.of(response.stub(), response.byteOrder());
    OrpcThat orpcThat = OrpcThat.read(in);
    in.readNull("ppActProperties");
    Hresult result = new Hresult(in.readU32("HRESULT"));
    in.requireEnd("RemoteCreateInstance response");
    return new RemoteCreateInstanceReply(orpcThat, result);
  }

  /// The stub in this byte order.
  public Octets toStub(ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    orpcThat.write(out);
    out.writeNull();
    out.writeU32(result.raw());
    return out.toOctets();
  }
}
