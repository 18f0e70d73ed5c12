package rpcsweep.msrpc.dcom;

import java.util.List;
import java.util.UUID;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PresentationContext;

/// The five PDUs that find out which updates a host has, byte for byte as Microsoft's KB824146
/// scanner sent them: [#bind()], [#known()] (request A), [#unknownProperties()] (B),
/// [#alterContext(int)], [#badPath()] (R).
///
/// No host has the classes they name, so nothing is ever activated; what differs between patched
/// and unpatched hosts is only the reason given. All but the alter_context are the same for every
/// host: encode them once, see [rpcsweep.msrpc.pdu.PreparedPdu].
public final class ActivationRequests {

  /// Context 0: IRemoteSCMActivator, for A and B.
  public static final PresentationContext SCM_ACTIVATOR_CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.REMOTE_SCM_ACTIVATOR);

  /// Context 1: IActivation, for R.
  public static final PresentationContext ACTIVATION_CONTEXT =
      PresentationContext.of(1, KnownSyntaxes.ACTIVATION);

  /// The call id of the bind and of A.
  public static final int KNOWN_CALL_ID = 1;

  /// The call id of B.
  public static final int UNKNOWN_PROPERTIES_CALL_ID = 2;

  /// The call id of the alter_context and of R.
  public static final int BAD_PATH_CALL_ID = 3;

  /// pActProperties in the captured A.
  private static final int KNOWN_REFERENT = 0x0014abe0;

  /// pActProperties in the captured B.
  private static final int UNKNOWN_PROPERTIES_REFERENT = 0x0014e598;

  private static final UUID UNKNOWN_IN_PLACE_OF_SECURITY_INFO = ActivationProperty.clsid(0x1f6);
  private static final UUID UNKNOWN_IN_PLACE_OF_LOCATION_INFO = ActivationProperty.clsid(0x1ff);

  /// Not registered anywhere.
  private static final UUID UNREGISTERED_CLASS =
      UUID.fromString("2a959695-da8c-4a6d-b236-19bcaf2c2dea");

  private static final ObjectName BAD_PATH = new ObjectName("\\\\MEOW\0");

  /// The WCHARs `\H`, which stop the scan of an unpatched host: see [RemoteActivation].
  private static final int BACKSLASH_H = 0x0048005c;

  private static final int BACKSLASH = 0x005c;

  private ActivationRequests() {}

  /// Asks for IRemoteSCMActivator as context 0.
  public static Bind bind() {
    return Bind.of(KNOWN_CALL_ID, SCM_ACTIVATOR_CONTEXT);
  }

  /// Request A as captured: all seven properties known.
  public static Call known() {
    return known(KNOWN_CALL_ID, KNOWN_REFERENT);
  }

  /// Request A.
  ///
  /// @param callId call_id
  /// @param actPropertiesReferent the referent id of pActProperties, not 0
  public static Call known(int callId, int actPropertiesReferent) {
    return create(callId, actPropertiesReferent, CapturedProperties.activation());
  }

  /// Request B as captured: two of the seven properties under CLSIDs that no host knows. A host
  /// with KB824146 looks at the CLSIDs first and says E_NOINTERFACE.
  public static Call unknownProperties() {
    return unknownProperties(UNKNOWN_PROPERTIES_CALL_ID, UNKNOWN_PROPERTIES_REFERENT);
  }

  /// Request B.
  ///
  /// @param callId call_id
  /// @param actPropertiesReferent the referent id of pActProperties, not 0
  public static Call unknownProperties(int callId, int actPropertiesReferent) {
    ActivationBlob known = CapturedProperties.activation();
    List<ActivationProperty> properties =
        known.properties().stream().map(ActivationRequests::disguised).toList();
    return create(callId, actPropertiesReferent, new ActivationBlob(known.header(), properties));
  }

  /// Adds IActivation as context 1.
  ///
  /// @param assocGroupId assoc_group_id of the bind_ack
  public static AlterContext alterContext(int assocGroupId) {
    return AlterContext.of(BAD_PATH_CALL_ID, assocGroupId, ACTIVATION_CONTEXT);
  }

  /// Request R as captured: the object name `\\MEOW`, which is no path. A host with KB823980 and
  /// without KB824146 says CO_E_BAD_PATH.
  public static Call badPath() {
    return badPath(BAD_PATH_CALL_ID, 0x0098eb34, 0x0098e958);
  }

  /// Request R.
  ///
  /// @param callId call_id
  /// @param objectNameReferent the referent id of pwszObjectName, not 0
  /// @param iidsReferent the referent id of pIIDs, not 0
  public static Call badPath(int callId, int objectNameReferent, int iidsReferent) {
    return Call.of(
        callId,
        ACTIVATION_CONTEXT,
        new RemoteActivation(
            OrpcThis.of(ComVersion.V5_2),
            UNREGISTERED_CLASS,
            objectNameReferent,
            BAD_PATH,
            BACKSLASH_H,
            BACKSLASH_H,
            iidsReferent,
            List.of(UNREGISTERED_CLASS),
            List.of(BACKSLASH)));
  }

  private static Call create(int callId, int actPropertiesReferent, ActivationBlob activation) {
    return Call.of(
        callId,
        SCM_ACTIVATOR_CONTEXT,
        new RemoteCreateInstance(OrpcThis.of(ComVersion.V5_2), actPropertiesReferent, activation));
  }

  private static ActivationProperty disguised(ActivationProperty property) {
    return switch (property.data()) {
      case SecurityInfoData _ -> property.withClsid(UNKNOWN_IN_PLACE_OF_SECURITY_INFO);
      case LocationInfoData _ -> property.withClsid(UNKNOWN_IN_PLACE_OF_LOCATION_INFO);
      case SpecialPropertiesData _,
          InstantiationInfoData _,
          ActivationContextInfoData _,
          InstanceInfoData _,
          ScmRequestInfoData _,
          RawPropertyData _ ->
          property;
    };
  }
}
