package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrWriter;

/// What one activation property says ([MS-DCOM] 2.2.22.2). The property's CLSID is not part of it:
/// see [ActivationProperty].
public sealed interface PropertyData
    permits SpecialPropertiesData,
        InstantiationInfoData,
        ActivationContextInfoData,
        SecurityInfoData,
        LocationInfoData,
        InstanceInfoData,
        ScmRequestInfoData,
        RawPropertyData {

  /// Writes the value, little-endian, without the headers before and the padding after it.
  void write(NdrWriter out);
}
