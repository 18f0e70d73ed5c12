package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.pdu.InParameters;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Request;

/// The in-parameters of RemoteCreateInstance ([MS-DCOM] 3.1.2.5.2.3.3). pUnkOuter is NULL, as it
/// must be.
///
/// @param orpcThis ORPCTHIS
/// @param actPropertiesReferent the referent id of pActProperties, not 0
/// @param activation the activation properties
public record RemoteCreateInstance(
    OrpcThis orpcThis, int actPropertiesReferent, ActivationBlob activation)
    implements InParameters {

  /// IID_IActivationPropertiesIn.
  private static final UUID IID = ActivationProperty.clsid(0x1a2);

  /// CLSID_ActivationPropertiesIn.
  private static final UUID CLSID = ActivationProperty.clsid(0x338);

  /// The pointer is not NULL.
  public RemoteCreateInstance {
    if (actPropertiesReferent == 0) {
      throw new IllegalArgumentException("pActProperties is NULL");
    }
  }

  @Override
  public Operation operation() {
    return Operation.REMOTE_CREATE_INSTANCE;
  }

  /// Reads a request's stub.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not exactly that
  public static RemoteCreateInstance read(Request request) {
    NdrReader in = NdrReader.of(request.stub(), request.header().drep().byteOrder());
    OrpcThis orpcThis = OrpcThis.read(in);
    in.readNull("pUnkOuter");
    int referent = in.readReferent("pActProperties");
    int at = in.offset();
    ObjRefCustom objRef = ObjRefCustom.readInterfacePointer(in, "pActProperties");
    if (!objRef.iid().equals(IID) || !objRef.clsid().equals(CLSID)) {
      throw in.malformed("pActProperties", at, "not activation properties");
    }
    in.requireEnd("RemoteCreateInstance");
    return new RemoteCreateInstance(orpcThis, referent, ActivationBlob.read(objRef.objectData()));
  }

  @Override
  public Octets toStub() {
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    orpcThis.write(out);
    out.writeNull();
    out.writeU32(actPropertiesReferent);
    new ObjRefCustom(IID, CLSID, activation.toOctets()).writeInterfacePointer(out);
    return out.toOctets();
  }
}
