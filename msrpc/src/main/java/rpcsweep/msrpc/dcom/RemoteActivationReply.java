package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.Response;

/// The out-parameters of a RemoteActivation that activated nothing ([MS-DCOM] 3.1.2.5.2.3.1): no
/// bindings and no interface pointers, hence 60 bytes and 8 for each interface asked for. That is
/// the only reply a request for an unregistered class can get; one that returns an object is
/// refused as malformed.
///
/// @param orpcThat ORPCTHAT
/// @param oxid pOxid
/// @param ipidRemUnknown pipidRemUnknown
/// @param authnHint pAuthnHint
/// @param serverVersion pServerVersion: the lower of the client's and the server's COM version
/// @param result phr, why there is no object; at offset 44
/// @param results pResults, one per interface, at most 16
/// @param status the returned error_status_t
public record RemoteActivationReply(
    OrpcThat orpcThat,
    long oxid,
    UUID ipidRemUnknown,
    int authnHint,
    ComVersion serverVersion,
    Hresult result,
    List<Hresult> results,
    int status) {

  private static final int MAX_INTERFACES = 16;

  /// Copies the list.
  public RemoteActivationReply {
    results = List.copyOf(results);
    if (results.size() > MAX_INTERFACES) {
      throw new IllegalArgumentException("pResults " + results.size());
    }
  }

  /// A refusal of a request for one interface, as Windows sends it: the reason stands in phr only.
  public static RemoteActivationReply of(ComVersion serverVersion, Hresult result) {
    return new RemoteActivationReply(
        OrpcThat.NULL, 0, new UUID(0, 0), 0, serverVersion, result, List.of(Hresult.S_OK), 0);
  }

  /// Reads a response's stub, in the byte order of its sender.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static RemoteActivationReply read(Response response) {
    NdrReader in = NdrReader.of(response.stub(), response.byteOrder());
    OrpcThat orpcThat = OrpcThat.read(in);
    long oxid = in.readU64("pOxid");
    in.readNull("ppdsaOxidBindings");
    UUID ipidRemUnknown = in.readUuid("pipidRemUnknown");
    int authnHint = in.readU32("pAuthnHint");
    ComVersion serverVersion = ComVersion.read(in, "pServerVersion");
    Hresult result = new Hresult(in.readU32("phr"));
    int count = in.readCount("ppInterfaceData max_count", MAX_INTERFACES, 2 * Integer.BYTES);
    for (int i = 0; i < count; i++) {
      in.readNull("ppInterfaceData");
    }
    in.readSame("pResults max_count", count);
    List<Hresult> results = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      results.add(new Hresult(in.readU32("pResults")));
    }
    int status = in.readU32("error_status_t");
    in.requireEnd("RemoteActivation response");
    return new RemoteActivationReply(
        orpcThat, oxid, ipidRemUnknown, authnHint, serverVersion, result, results, status);
  }

  /// The stub in this byte order.
  public Octets toStub(ByteOrder order) {
    NdrWriter out = new NdrWriter(order);
    orpcThat.write(out);
    out.writeU64(oxid);
    out.writeNull();
    out.writeUuid(ipidRemUnknown);
    out.writeU32(authnHint);
    serverVersion.write(out);
    out.writeU32(result.raw());
    out.writeU32(results.size());
    for (int i = 0; i < results.size(); i++) {
      out.writeNull();
    }
    out.writeU32(results.size());
    for (Hresult each : results) {
      out.writeU32(each.raw());
    }
    out.writeU32(status);
    return out.toOctets();
  }
}
