package rpcsweep.probe;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.observation.StatusCode;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.dcom.ActivationProperty;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.dcom.InstanceInfoData;
import rpcsweep.msrpc.dcom.ObjectName;
import rpcsweep.msrpc.dcom.RemoteActivation;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstance;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.dcom.StringBinding;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;
import rpcsweep.msrpc.ndr.PrintableText;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;

/// The parameters of the calls that can be asked, as a person reads them.
final class StubText {

  private static final String NUL = "<NUL>";

  private StubText() {}

  /// The in-parameters.
  static List<String> ofRequest(Operation operation, Request request) {
    try {
      return switch (operation) {
        case REMOTE_CREATE_INSTANCE -> create(RemoteCreateInstance.read(request));
        case REMOTE_ACTIVATION -> activation(RemoteActivation.read(request));
        case EPT_LOOKUP -> lookup(EptLookup.read(request));
        case SERVER_ALIVE, SERVER_ALIVE2, INQ_IF_IDS -> List.of();
      };
    } catch (MalformedPduException e) {
      return List.of("not the parameters this reader knows: " + e.getMessage());
    }
  }

  /// The out-parameters.
  static List<String> ofReply(Operation operation, Response response) {
    try {
      return switch (operation) {
        case REMOTE_CREATE_INSTANCE ->
            List.of(hresult(RemoteCreateInstanceReply.read(response).result().raw()));
        case REMOTE_ACTIVATION ->
            List.of(hresult(RemoteActivationReply.read(response).result().raw()));
        case SERVER_ALIVE -> List.of(status(ServerAliveReply.read(response).status()));
        case SERVER_ALIVE2 -> serverAlive2(ServerAlive2Reply.read(response));
        case EPT_LOOKUP -> lookup(EptLookupReply.read(response));
        case INQ_IF_IDS -> List.of();
      };
    } catch (MalformedPduException e) {
      return List.of("not the answer to this: " + e.getMessage());
    }
  }

  private static List<String> create(RemoteCreateInstance call) {
    List<String> lines = new ArrayList<>();
    lines.add("ORPCTHIS version " + version(call.orpcThis().version()));
    List<ActivationProperty> properties = call.activation().properties();
    List<String> unknown =
        properties.stream()
            .filter(property -> !property.isKnown())
            .map(property -> property.clsid().toString())
            .toList();
    lines.add(
        properties.size()
            + " activation properties, "
            + (unknown.isEmpty()
                ? "all of known CLSIDs"
                : unknown.size() + " under CLSIDs no host knows: " + String.join(", ", unknown)));
    for (ActivationProperty property : properties) {
      if (property.data() instanceof InstanceInfoData instance) {
        lines.add("file name " + text(instance.fileName()));
      }
    }
    return lines;
  }

  private static List<String> activation(RemoteActivation call) {
    return List.of(
        "ORPCTHIS version " + version(call.orpcThis().version()),
        "class " + call.clsid(),
        "object name " + text(call.objectName()),
        "ClientImpLevel 0x%08x, Mode 0x%08x, %d interfaces"
            .formatted(call.clientImpLevel(), call.mode(), call.iids().size()));
  }

  private static List<String> lookup(EptLookup call) {
    String from = call.entryHandle().isNil() ? "from the beginning" : "continued";
    return List.of("all entries, " + from + ", at most " + call.maxEntries());
  }

  private static List<String> lookup(EptLookupReply reply) {
    String more = reply.entryHandle().isNil() ? "no more" : "more to come";
    return List.of(reply.entries().size() + " entries, " + more, status(reply.status()));
  }

  private static List<String> serverAlive2(ServerAlive2Reply reply) {
    List<String> lines = new ArrayList<>();
    lines.add("COMVERSION " + version(reply.comVersion()));
    List<StringBinding> bindings = reply.bindings().stringBindings();
    for (StringBinding binding :
        bindings.subList(0, Math.min(bindings.size(), PduText.MAX_LISTED))) {
      lines.add(
          "binding 0x%02x %s"
              .formatted(binding.towerId(), WireText.shortened(binding.networkAddress())));
    }
    lines.add(status(reply.status()));
    return lines;
  }

  private static String version(ComVersion version) {
    return version.major() + "." + version.minor();
  }

  private static String hresult(int code) {
    return "HRESULT " + StatusCode.hresultText(code);
  }

  private static String status(int code) {
    return "error_status_t 0x%08x".formatted(code);
  }

  /// NULs stand inside some names on purpose; they are shown.
  private static String text(ObjectName name) {
    String wchars = name.wchars();
    List<String> parts =
        List.of(wchars.substring(0, wchars.length() - 1).split("\0", -1)).stream()
            .map(PrintableText::of)
            .toList();
    return "\"" + String.join(NUL, parts) + "\" (" + wchars.length() + " WCHARs)";
  }
}
