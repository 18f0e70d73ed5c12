package rpcsweep.lab.answer;

import java.nio.ByteOrder;
import java.util.List;
import rpcsweep.lab.enterprise.Activation;
import rpcsweep.lab.enterprise.CallResult;
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
import rpcsweep.msrpc.pdu.DataRepresentation;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduHeader;
import rpcsweep.msrpc.pdu.PfcFlags;
import rpcsweep.msrpc.pdu.RejectReason;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SecondaryAddress;

/// The PDUs that many thousand hosts a second have to send, encoded when the class is loaded, in
/// either byte order.
final class Replies {

  private static final SecondaryAddress SECONDARY_ADDRESS = SecondaryAddress.of("135");

  /// What the captured bind_ack has in its uninitialised gap.
  private static final Padding CAPTURED_PADDING = Padding.stale("0200");

  static final Replies LITTLE_ENDIAN = new Replies(DataRepresentation.LITTLE_ENDIAN);
  static final Replies BIG_ENDIAN = new Replies(DataRepresentation.BIG_ENDIAN);

  /// Not in a byte order of anyone's choice: it says that nothing was understood.
  static final Reply BIND_NAK =
      Reply.of(BindNak.of(0, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED));

  private final DataRepresentation drep;
  private final Reply bindAckAccepted;
  private final Reply bindAckRejected;
  private final Reply alterAccepted;
  private final Reply alterRejected;
  private final Reply[][] activations;
  final Reply unknownInterface;
  final Reply opRngError;
  final Reply badStubData;
  final Reply invalidPresContextId;

  private Replies(DataRepresentation drep) {
    this.drep = drep;
    ContextResult accepted = ContextResult.accepted(KnownSyntaxes.NDR);
    ContextResult rejected = ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    this.bindAckAccepted = Reply.of(bindAck(0, List.of(accepted)));
    this.bindAckRejected = Reply.of(bindAck(0, List.of(rejected)));
    this.alterAccepted = Reply.of(alterResp(0, List.of(accepted)));
    this.alterRejected = Reply.of(alterResp(0, List.of(rejected)));
    this.unknownInterface = fault(FaultStatus.UNK_IF);
    this.opRngError = fault(FaultStatus.OP_RNG_ERROR);
    this.badStubData = fault(FaultStatus.BAD_STUB_DATA);
    this.invalidPresContextId = fault(FaultStatus.INVALID_PRES_CONTEXT_ID);
    Activation[] all = Activation.values();
    this.activations = new Reply[all.length][];
    for (Activation activation : all) {
      activations[activation.ordinal()] = activation(activation);
    }
  }

  /// What a host says to a question: the table that a scan infers the patch state from.
  Reply answer(Activation activation, Question question) {
    return activations[activation.ordinal()][question.ordinal()];
  }

  /// The answer to an offer of one context.
  Reply toOffer(boolean isBind, boolean accepted) {
    if (isBind) {
      return accepted ? bindAckAccepted : bindAckRejected;
    }
    return accepted ? alterAccepted : alterRejected;
  }

  /// A bind_ack whose fragment sizes and association group are still to be set.
  BindAck bindAck(int callId, List<ContextResult> results) {
    return new BindAck(
        header(callId),
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        0,
        SECONDARY_ADDRESS,
        CAPTURED_PADDING,
        results,
        AuthVerifier.NONE);
  }

  /// An alter_context_resp whose fragment sizes and association group are still to be set.
  AlterContextResp alterResp(int callId, List<ContextResult> results) {
    return new AlterContextResp(
        header(callId),
        Bind.DEFAULT_FRAG,
        Bind.DEFAULT_FRAG,
        0,
        SecondaryAddress.NONE,
        Padding.ZEROS,
        results,
        AuthVerifier.NONE);
  }

  /// A fault whose call and context are still to be set.
  Reply fault(FaultStatus status) {
    PfcFlags flags = new PfcFlags(PfcFlags.WHOLE.raw() | PfcFlags.DID_NOT_EXECUTE);
    PduHeader header = new PduHeader(0, flags, drep, 0);
    return Reply.of(new Fault(header, 0, 0, 0, status, Octets.EMPTY, AuthVerifier.NONE));
  }

  /// The byte order of everything here.
  ByteOrder byteOrder() {
    return drep.byteOrder();
  }

  /// How everything here is represented.
  DataRepresentation drep() {
    return drep;
  }

  private PduHeader header(int callId) {
    return new PduHeader(0, PfcFlags.WHOLE, drep, callId);
  }

  /// One reply for each question, in the order of the questions.
  private Reply[] activation(Activation activation) {
    Question[] questions = Question.values();
    Reply[] replies = new Reply[questions.length];
    for (Question question : questions) {
      replies[question.ordinal()] =
          switch (question) {
            case KNOWN_PROPERTIES -> created(activation.known());
            case UNKNOWN_PROPERTY -> created(activation.unknown());
            case REMOTE_ACTIVATION -> activated(activation.remoteActivation());
          };
    }
    return replies;
  }

  private Reply created(CallResult result) {
    return switch (result) {
      case CallResult.Returned(Hresult hresult) ->
          response(RemoteCreateInstanceReply.of(hresult).toStub(byteOrder()));
      case CallResult.Faulted(FaultStatus status) -> fault(status);
    };
  }

  private Reply activated(CallResult result) {
    return switch (result) {
      case CallResult.Returned(Hresult hresult) ->
          response(RemoteActivationReply.of(ComVersion.V5_2, hresult).toStub(byteOrder()));
      case CallResult.Faulted(FaultStatus status) -> fault(status);
    };
  }

  private Reply response(Octets stub) {
    return Reply.of(new Response(header(0), stub.length(), 0, 0, stub, AuthVerifier.NONE));
  }
}
