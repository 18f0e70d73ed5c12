package rpcsweep.msrpc.dcom;

import java.nio.ByteOrder;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;

/// One property of an activation ([MS-DCOM] 2.2.22.2). The CLSID stands apart from the data,
/// because one of the questions put to a host is what it makes of data under a CLSID it cannot
/// know.
///
/// @param clsid how the property is announced
/// @param data what it says
/// @param tail the padding after the data, to a multiple of 8
public record ActivationProperty(UUID clsid, PropertyData data, Padding tail) {

  /// CLSID_SpecialSystemProperties.
  public static final UUID SPECIAL_SYSTEM_PROPERTIES = clsid(0x1b9);

  /// CLSID_InstantiationInfo.
  public static final UUID INSTANTIATION_INFO = clsid(0x1ab);

  /// CLSID_ActivationContextInfo.
  public static final UUID ACTIVATION_CONTEXT_INFO = clsid(0x1a5);

  /// CLSID_SecurityInfo.
  public static final UUID SECURITY_INFO = clsid(0x1a6);

  /// CLSID_ServerLocationInfo.
  public static final UUID SERVER_LOCATION_INFO = clsid(0x1a4);

  /// CLSID_InstanceInfo.
  public static final UUID INSTANCE_INFO = clsid(0x1ad);

  /// CLSID_ScmRequestInfo.
  public static final UUID SCM_REQUEST_INFO = clsid(0x1aa);

  /// The same property announced under another CLSID.
  public ActivationProperty withClsid(UUID other) {
    return new ActivationProperty(other, data, tail);
  }

  /// Whether the CLSID is one that [MS-DCOM] defines for a request.
  public boolean isKnown() {
    return isKnown(clsid);
  }

  /// A CLSID in the range that COM reserved for itself, `00000nnn-0000-0000-c000-000000000046`.
  static UUID clsid(int number) {
    return new UUID((long) number << 32, 0xc000_0000_0000_0046L);
  }

  private static boolean isKnown(UUID clsid) {
    return clsid.equals(SPECIAL_SYSTEM_PROPERTIES)
        || clsid.equals(INSTANTIATION_INFO)
        || clsid.equals(ACTIVATION_CONTEXT_INFO)
        || clsid.equals(SECURITY_INFO)
        || clsid.equals(SERVER_LOCATION_INFO)
        || clsid.equals(INSTANCE_INFO)
        || clsid.equals(SCM_REQUEST_INFO);
  }

  /// Reads the property announced as `clsid`, which must be all of `in`.
  static ActivationProperty read(UUID clsid, NdrReader in) {
    NdrReader value = TypeSerialization.open(in, "property");
    in.requireEnd("property");
    PropertyData data = readData(clsid, value);
    return new ActivationProperty(clsid, data, TypeSerialization.readTail(value, "property"));
  }

  private static PropertyData readData(UUID clsid, NdrReader value) {
    if (clsid.equals(SPECIAL_SYSTEM_PROPERTIES)) {
      return SpecialPropertiesData.read(value);
    } else if (clsid.equals(INSTANTIATION_INFO)) {
      return InstantiationInfoData.read(value);
    } else if (clsid.equals(ACTIVATION_CONTEXT_INFO)) {
      return ActivationContextInfoData.read(value);
    } else if (clsid.equals(SECURITY_INFO)) {
      return SecurityInfoData.read(value);
    } else if (clsid.equals(SERVER_LOCATION_INFO)) {
      return LocationInfoData.read(value);
    } else if (clsid.equals(INSTANCE_INFO)) {
      return InstanceInfoData.read(value);
    } else if (clsid.equals(SCM_REQUEST_INFO)) {
      return ScmRequestInfoData.read(value);
    }
    return new RawPropertyData(value.readRest());
  }

  /// The property with its headers and padding.
  Octets toOctets() {
    NdrWriter value = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    data.write(value);
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    TypeSerialization.write(out, value, tail);
    return out.toOctets();
  }
}
