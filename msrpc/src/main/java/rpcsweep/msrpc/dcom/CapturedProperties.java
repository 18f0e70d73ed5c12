package rpcsweep.msrpc.dcom;

import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.ndr.Padding;

/// The activation that Microsoft's KB824146 scanner sent in September 2003, as values: an
/// unregistered class, to be loaded from a file under an empty server name.
///
/// Referent ids and stale padding are those of the capture. They mean nothing, but these very bytes
/// are known to have been put to every kind of host without harm, and any others are not.
final class CapturedProperties {

  /// Not registered anywhere, so that no host ever activates anything.
  private static final UUID UNREGISTERED_CLASS =
      UUID.fromString("9a885d00-1ceb-11c9-9fe8-08002b104860");

  private static final UUID IID_IUNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");

  private static final UUID CONTEXT_ID = UUID.fromString("94703c67-3313-46fd-8724-4d093988939d");

  private static final int CTXMSHLFLAGS_BYVAL = 2;
  private static final int FROZEN = 1;
  private static final int RPC_C_IMP_LEVEL_IDENTIFY = 2;
  private static final int NCACN_IP_TCP = 7;

  /// The server part is one NUL: whatever a host copies as a machine name is empty.
  private static final ObjectName FILE_NAME =
      new ObjectName("\\\\\0\\jiadev_x\0" + "6\\public\\AAAA\0");

  private CapturedProperties() {}

  /// All seven properties under their own CLSIDs.
  static ActivationBlob activation() {
    return new ActivationBlob(
        header(),
        List.of(
            new ActivationProperty(
                ActivationProperty.SPECIAL_SYSTEM_PROPERTIES,
                SpecialPropertiesData.none(),
                Padding.ZEROS),
            new ActivationProperty(
                ActivationProperty.INSTANTIATION_INFO,
                instantiationInfo(),
                Padding.stale("cc cc cc cc")),
            new ActivationProperty(
                ActivationProperty.ACTIVATION_CONTEXT_INFO, contextInfo(), Padding.ZEROS),
            new ActivationProperty(
                ActivationProperty.SECURITY_INFO,
                securityInfo(),
                Padding.stale("08 00 cc cc cc cc")),
            new ActivationProperty(
                ActivationProperty.SERVER_LOCATION_INFO,
                new LocationInfoData(0, 0, 0),
                Padding.ZEROS),
            new ActivationProperty(
                ActivationProperty.INSTANCE_INFO,
                new InstanceInfoData(FILE_NAME, 0x000a5ec0, 0),
                Padding.stale("00 00 01 00 15 00")),
            new ActivationProperty(
                ActivationProperty.SCM_REQUEST_INFO,
                requestInfo(),
                Padding.stale("55 00 00 00 00 00"))));
  }

  private static CustomHeader header() {
    return new CustomHeader(
        CustomHeader.MSHCTX_DIFFERENTMACHINE,
        new UUID(0, 0),
        0x008d0118,
        0x008d01b8,
        Padding.stale("c0 00 00 00"));
  }

  private static InstantiationInfoData instantiationInfo() {
    return new InstantiationInfoData(
        UNREGISTERED_CLASS,
        InstantiationInfoData.CLSCTX_REMOTE_SERVER,
        0,
        0,
        0x000a47b8,
        ComVersion.V5_6,
        List.of(IID_IUNKNOWN));
  }

  private static ActivationContextInfoData contextInfo() {
    return new ActivationContextInfoData(
        0, 0x0009ba20, new MarshaledContext(CONTEXT_ID, CTXMSHLFLAGS_BYVAL, 0, 0, FROZEN));
  }

  private static SecurityInfoData securityInfo() {
    return new SecurityInfoData(0, 0x00097eb0, new CoServerInfo("sajiadev_x86\0", 0x000a89f0));
  }

  private static ScmRequestInfoData requestInfo() {
    return new ScmRequestInfoData(
        0x00095b90,
        RPC_C_IMP_LEVEL_IDENTIFY,
        Padding.stale("6c 00"),
        0x0008dfc0,
        List.of(NCACN_IP_TCP));
  }
}
