package rpcsweep.lab.answer;

import java.nio.ByteOrder;
import java.util.List;
import rpcsweep.lab.enterprise.ExpectedState;
import rpcsweep.msrpc.dcom.ComVersion;
import rpcsweep.msrpc.dcom.Hresult;
import rpcsweep.msrpc.dcom.RemoteActivationReply;
import rpcsweep.msrpc.dcom.RemoteCreateInstanceReply;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ndr.Padding;
import rpcsweep.msrpc.pdu.AlterContextResp;
import rpcsweep.msrpc.pdu.AuthVerifier;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.BindNak;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.RejectReason;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SecondaryAddress;
import rpcsweep.msrpc.pdu.WritablePdu;

/// Every PDU a simulated host can send, encoded when the class is loaded.
final class Replies {

  static final SecondaryAddress SECONDARY_ADDRESS = SecondaryAddress.of("135");

  /// What the captured bind_ack has in its uninitialised gap.
  static final Padding CAPTURED_PADDING = Padding.stale("0200");

  static final Reply BIND_ACK_ACCEPTED = bindAck(ContextResult.accepted(KnownSyntaxes.NDR));
  static final Reply BIND_ACK_REJECTED = bindAck(rejection());
  static final Reply ALTER_ACCEPTED = alterResp(ContextResult.accepted(KnownSyntaxes.NDR));
  static final Reply ALTER_REJECTED = alterResp(rejection());

  static final Reply BIND_NAK =
      Reply.of(BindNak.of(0, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED));

  static final Reply UNK_IF = fault(FaultStatus.UNK_IF);
  static final Reply ACCESS_DENIED = fault(FaultStatus.ACCESS_DENIED);
  static final Reply OP_RNG_ERROR = fault(FaultStatus.OP_RNG_ERROR);
  static final Reply BAD_STUB_DATA = fault(FaultStatus.BAD_STUB_DATA);
  static final Reply INVALID_PRES_CONTEXT_ID = fault(FaultStatus.INVALID_PRES_CONTEXT_ID);

  private static final Reply CREATE_CLASSNOTREG = created(Hresult.REGDB_E_CLASSNOTREG);
  private static final Reply CREATE_NOINTERFACE = created(Hresult.E_NOINTERFACE);
  private static final Reply CREATE_BAD_PATH = created(Hresult.CO_E_BAD_PATH);
  private static final Reply CREATE_ACCESSDENIED = created(Hresult.E_ACCESSDENIED);
  private static final Reply ACTIVATE_CLASSNOTREG = activated(Hresult.REGDB_E_CLASSNOTREG);
  private static final Reply ACTIVATE_BAD_PATH = activated(Hresult.CO_E_BAD_PATH);
  private static final Reply ACTIVATE_ACCESSDENIED = activated(Hresult.E_ACCESSDENIED);

  private Replies() {}

  /// What a host in this state says to a question: the table that a scan infers the patch state
  /// from.
  static Reply answer(ExpectedState state, Question question) {
    return switch (state) {
      case PATCHED ->
          switch (question) {
            case KNOWN_PROPERTIES -> CREATE_CLASSNOTREG;
            case UNKNOWN_PROPERTY -> CREATE_NOINTERFACE;
            case REMOTE_ACTIVATION -> ACTIVATE_CLASSNOTREG;
          };
      case PATCHED_KB823980_ONLY -> same(question, CREATE_BAD_PATH, ACTIVATE_BAD_PATH);
      case UNPATCHED -> same(question, CREATE_CLASSNOTREG, ACTIVATE_CLASSNOTREG);
      case DCOM_DISABLED -> same(question, CREATE_ACCESSDENIED, ACTIVATE_ACCESSDENIED);
      case ACTIVATION_RESTRICTED -> ACCESS_DENIED;
      case NO_DCOM, CONNECTION_REFUSED, NO_RESPONSE, NEEDS_INVESTIGATION, OTHER_ERROR -> UNK_IF;
    };
  }

  private static Reply same(Question question, Reply create, Reply activate) {
    return switch (question) {
      case KNOWN_PROPERTIES, UNKNOWN_PROPERTY -> create;
      case REMOTE_ACTIVATION -> activate;
    };
  }

  private static ContextResult rejection() {
    return ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
  }

  private static Reply bindAck(ContextResult result) {
    return Reply.of(bindAck(PduHeader.of(0), List.of(result)));
  }

  /// A bind_ack whose fragment sizes and association group are still to be set.
  static BindAck bindAck(PduHeader header, List<ContextResult> results) {
    return new BindAck(
        header,
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        0,
        SECONDARY_ADDRESS,
        CAPTURED_PADDING,
        results,
        AuthVerifier.NONE);
  }

  private static Reply alterResp(ContextResult result) {
    return Reply.of(alterResp(PduHeader.of(0), List.of(result)));
  }

  /// An alter_context_resp whose fragment sizes and association group are still to be set.
  static AlterContextResp alterResp(PduHeader header, List<ContextResult> results) {
    return new AlterContextResp(
        header,
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        0,
        SecondaryAddress.NONE,
        Padding.ZEROS,
        results,
        AuthVerifier.NONE);
  }

  private static Reply created(Hresult result) {
    return response(RemoteCreateInstanceReply.of(result).toStub(ByteOrder.LITTLE_ENDIAN));
  }

  private static Reply activated(Hresult result) {
    return response(
        RemoteActivationReply.of(ComVersion.V5_2, result).toStub(ByteOrder.LITTLE_ENDIAN));
  }

  private static Reply response(Octets stub) {
    WritablePdu response =
        new Response(PduHeader.of(0), stub.length(), 0, 0, stub, AuthVerifier.NONE);
    return Reply.of(response);
  }

  private static Reply fault(FaultStatus status) {
    PfcFlags flags = new PfcFlags(PfcFlags.WHOLE.raw() | PfcFlags.DID_NOT_EXECUTE);
    PduHeader whole = PduHeader.of(0);
    PduHeader header = new PduHeader(whole.minorVersion(), flags, whole.drep(), 0);
    return Reply.of(new Fault(header, 0, 0, 0, status, Octets.EMPTY, AuthVerifier.NONE));
  }
}
