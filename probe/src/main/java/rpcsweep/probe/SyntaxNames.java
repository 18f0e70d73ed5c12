package rpcsweep.probe;

import java.util.Map;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The specifications' names of what the questions are about.
final class SyntaxNames {

  private static final Map<SyntaxId, String> NAMES =
      Map.of(
          KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
          "IRemoteSCMActivator",
          KnownSyntaxes.ACTIVATION,
          "IActivation",
          KnownSyntaxes.OBJECT_EXPORTER,
          "IObjectExporter",
          KnownSyntaxes.ENDPOINT_MAPPER,
          "epmp",
          KnownSyntaxes.MANAGEMENT,
          "mgmt",
          KnownSyntaxes.LOCAL_OBJECT_EXPORTER,
          "ILocalObjectExporter",
          KnownSyntaxes.NDR,
          "NDR",
          KnownSyntaxes.NDR64,
          "NDR64");

  private SyntaxNames() {}

  /// `IActivation 4d9f4ab8-7d1c-11cf-861e-0020af6e7c57 v0.0`, or without a name.
  static String full(SyntaxId syntax) {
    String name = NAMES.get(syntax);
    return name == null ? syntax.toString() : name + " " + syntax;
  }

  /// The name; the identifier where there is none.
  static String brief(SyntaxId syntax) {
    if (KnownSyntaxes.bindTimeFeatures(syntax).isPresent()) {
      return "bind-time features 0x%x".formatted(KnownSyntaxes.bindTimeFeatures(syntax).getAsInt());
    }
    return NAMES.getOrDefault(syntax, syntax.toString());
  }

  static String of(Operation operation) {
    return switch (operation) {
      case REMOTE_CREATE_INSTANCE -> "RemoteCreateInstance";
      case REMOTE_ACTIVATION -> "RemoteActivation";
      case SERVER_ALIVE -> "ServerAlive";
      case SERVER_ALIVE2 -> "ServerAlive2";
      case EPT_LOOKUP -> "ept_lookup";
      case INQ_IF_IDS -> "rpc__mgmt_inq_if_ids";
    };
  }
}
