package rpcsweep.probe;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.PrintableText;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.ntlm.NegotiateMessage;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.RawPdu;
import rpcsweep.msrpc.pdu.Request;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.Shutdown;
import rpcsweep.msrpc.pdu.SyntaxId;

/// A PDU as a person reads it: its type and length on the first line, then a line for each field
/// that means something. Everything is decoded from the PDU itself; text from the wire is fit to be
/// shown.
final class PduText {

  /// So many contexts, bindings or entries are listed; the rest is a number.
  static final int MAX_LISTED = 32;

  private PduText() {}

  /// What a client says.
  ///
  /// @param length of the PDU, in bytes
  /// @param interfaces which interface each context is about
  static List<String> ofClient(Pdu pdu, int length, Map<Integer, SyntaxId> interfaces) {
    List<String> lines = new ArrayList<>();
    switch (pdu) {
      case Bind bind -> {
        lines.add(head("bind", pdu, length));
        addContexts(lines, bind.contexts());
        addVerifier(lines, bind.authVerifier());
      }
      case AlterContext alter -> {
        lines.add(head("alter_context", pdu, length));
        lines.add("association group 0x%08x".formatted(alter.assocGroupId()));
        addContexts(lines, alter.contexts());
        addVerifier(lines, alter.authVerifier());
      }
      case Request request -> {
        lines.add(head("request", pdu, length) + ", context " + request.contextId());
        addOperation(lines, request, interfaces.getOrDefault(request.contextId(), SyntaxId.NIL));
        addVerifier(lines, request.authVerifier());
      }
      case BindAck _, BindNak _, AlterContextResp _, Response _, Fault _, Shutdown _, RawPdu _ ->
          lines.add(head(type(pdu), pdu, length));
    }
    return lines;
  }

  /// What a server says.
  ///
  /// @param operation what it answers; none where that is unknown, or no call
  static List<String> ofServer(Pdu pdu, int length, Optional<Operation> operation) {
    List<String> lines = new ArrayList<>();
    lines.add(head(type(pdu), pdu, length));
    switch (pdu) {
      case BindAck ack -> {
        lines.add(
            "association group 0x%08x, secondary address \"%s\""
                .formatted(
                    ack.assocGroupId(),
                    PrintableText.of(WireText.shortened(ack.secondaryAddress().text()))));
        addResults(lines, ack.results());
        addVerifier(lines, ack.authVerifier());
      }
      case AlterContextResp resp -> addResults(lines, resp.results());
      case BindNak nak -> lines.add("reason " + nak.rejectReason());
      case Response response -> {
        lines.add("stub " + response.stub().length() + " bytes");
        operation.ifPresent(asked -> lines.addAll(StubText.ofReply(asked, response)));
      }
      case Fault fault -> {
        boolean executed = !fault.header().flags().has(PfcFlags.DID_NOT_EXECUTE);
        lines.add("status " + fault.status() + (executed ? "" : ", did not execute"));
      }
      case Bind _, AlterContext _, Request _, Shutdown _, RawPdu _ -> {}
    }
    return lines;
  }

  private static String type(Pdu pdu) {
    return switch (pdu) {
      case Bind _ -> "bind";
      case BindAck _ -> "bind_ack";
      case BindNak _ -> "bind_nak";
      case AlterContext _ -> "alter_context";
      case AlterContextResp _ -> "alter_context_resp";
      case Request _ -> "request";
      case Response _ -> "response";
      case Fault _ -> "fault";
      case Shutdown _ -> "shutdown";
      case RawPdu raw -> "PDU of type " + raw.ptype();
    };
  }

  private static String head(String type, Pdu pdu, int length) {
    String order = pdu.header().drep().byteOrder() == ByteOrder.BIG_ENDIAN ? ", big-endian" : "";
    String whole = pdu.header().flags().isWhole() ? "" : ", a fragment";
    return type
        + ", "
        + length
        + " bytes, call "
        + Integer.toUnsignedString(pdu.callId())
        + order
        + whole;
  }

  private static void addContexts(List<String> lines, List<PresentationContext> contexts) {
    for (PresentationContext context : firstOf(lines, contexts, "contexts")) {
      lines.add(
          "context %d: %s, encodings: %s"
              .formatted(
                  context.contextId(),
                  SyntaxNames.full(context.abstractSyntax()),
                  String.join(
                      ", ",
                      context.transferSyntaxes().stream()
                          .limit(MAX_LISTED)
                          .map(SyntaxNames::brief)
                          .toList())));
    }
  }

  private static void addResults(List<String> lines, List<ContextResult> results) {
    for (ContextResult result : firstOf(lines, results, "results")) {
      String name = result.resultName().orElse("result " + result.result());
      if (result.isAccepted()) {
        lines.add(name + ", " + SyntaxNames.brief(result.transferSyntax()));
      } else {
        lines.add(name + ", " + result.reasonName().orElse("reason " + result.reason()));
      }
    }
  }

  private static void addOperation(List<String> lines, Request request, SyntaxId rpcInterface) {
    String name = rpcInterface.equals(SyntaxId.NIL) ? "no" : SyntaxNames.full(rpcInterface);
    String opnum = name + " interface, opnum " + request.opnum();
    lines.add(
        request
            .operation(rpcInterface)
            .map(operation ->
                SyntaxNames.brief(rpcInterface)
                    + " opnum "
                    + request.opnum()
                    + ": "
                    + SyntaxNames.of(operation))
            .orElse(opnum));
    lines.add("stub " + request.stub().length() + " bytes");
    request
        .operation(rpcInterface)
        .ifPresent(operation -> lines.addAll(StubText.ofRequest(operation, request)));
  }

  private static void addVerifier(List<String> lines, AuthVerifier verifier) {
    if (!verifier.isPresent()) {
      return;
    }
    lines.add(
        "verifier: type %d, level %d, %d bytes"
            .formatted(verifier.type(), verifier.level(), verifier.value().length()));
    if (verifier.isNtlm()) {
      lines.add(ntlm(verifier));
    }
  }

  private static String ntlm(AuthVerifier verifier) {
    try {
      ChallengeMessage challenge = ChallengeMessage.read(verifier.value());
      String version = challenge.version().map(it -> ", version " + it).orElse(", no version");
      return "NTLMSSP CHALLENGE from "
          + WireText.shortened(challenge.targetName())
          + version
          + challenge
              .targetInfo()
              .dnsComputerName()
              .map(name -> ", " + WireText.shortened(name))
              .orElse("");
    } catch (MalformedPduException _) {
      return isNegotiate(verifier) ? "NTLMSSP NEGOTIATE" : "no NTLMSSP NEGOTIATE or CHALLENGE";
    }
  }

  private static boolean isNegotiate(AuthVerifier verifier) {
    try {
      NegotiateMessage.read(verifier.value());
      return true;
    } catch (MalformedPduException _) {
      return false;
    }
  }

  private static <T> List<T> firstOf(List<String> lines, List<T> all, String what) {
    if (all.size() <= MAX_LISTED) {
      return all;
    }
    lines.add(all.size() + " " + what + ", the first " + MAX_LISTED + " of them:");
    return all.subList(0, MAX_LISTED);
  }
}
