package rpcsweep.probe;

import java.nio.ByteBuffer;
import rpcsweep.domain.observation.Call;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.dcom.RemoteActivation;
import rpcsweep.msrpc.pdu.AlterContext;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.PduReader;
import rpcsweep.msrpc.pdu.PduWriter;
import rpcsweep.msrpc.pdu.PreparedPdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Request;

/// The PDUs of the conversation, encoded once for all hosts. [rpcsweep.msrpc] can encode no request
/// outside its allow-list, and nothing here comes from a user or from the peer but the association
/// group.
///
/// Over the first connection they are those of the published capture. The second connection, to
/// hosts without IRemoteSCMActivator, was not captured: its PDUs are the same ones under the
/// numbers that come next, 1 for the bind, 2 for the alter_context, and R as it is on context 0.
final class Questions {

  private static final int FIRST_CONTEXT = 0;
  private static final int BIND_ACTIVATION_CALL_ID = 1;
  private static final int LOCAL_OBJECT_EXPORTER_CALL_ID = 2;

  /// IActivation as the first context of an association.
  private static final PresentationContext ACTIVATION =
      PresentationContext.of(FIRST_CONTEXT, KnownSyntaxes.ACTIVATION);

  private static final PreparedPdu BIND = PreparedPdu.of(ActivationRequests.bind());
  private static final PreparedPdu A = PreparedPdu.of(ActivationRequests.known());
  private static final PreparedPdu B = PreparedPdu.of(ActivationRequests.unknownProperties());
  private static final PreparedPdu ALTER_CONTEXT =
      PreparedPdu.of(ActivationRequests.alterContext(0));
  private static final PreparedPdu R = PreparedPdu.of(ActivationRequests.badPath());

  private static final PreparedPdu BIND_ACTIVATION =
      PreparedPdu.of(Bind.of(BIND_ACTIVATION_CALL_ID, ACTIVATION));
  private static final PreparedPdu ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER =
      PreparedPdu.of(
          AlterContext.of(
              LOCAL_OBJECT_EXPORTER_CALL_ID,
              0,
              PresentationContext.of(1, KnownSyntaxes.LOCAL_OBJECT_EXPORTER)));
  private static final PreparedPdu R_ON_FIRST_CONTEXT = rOnFirstContext();

  private static final Question ASKED_BIND =
      Question.offer(Call.BIND, ActivationRequests.KNOWN_CALL_ID);
  private static final Question ASKED_A =
      Question.request(
          Call.REMOTE_CREATE_INSTANCE_KNOWN, ActivationRequests.KNOWN_CALL_ID, FIRST_CONTEXT);
  private static final Question ASKED_B =
      Question.request(
          Call.REMOTE_CREATE_INSTANCE_UNKNOWN,
          ActivationRequests.UNKNOWN_PROPERTIES_CALL_ID,
          FIRST_CONTEXT);
  private static final Question ASKED_ALTER_CONTEXT =
      Question.offer(Call.ALTER_CONTEXT, ActivationRequests.BAD_PATH_CALL_ID);
  private static final Question ASKED_BIND_ACTIVATION =
      Question.offer(Call.BIND_ACTIVATION, BIND_ACTIVATION_CALL_ID);
  private static final Question ASKED_ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER =
      Question.offer(Call.ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, LOCAL_OBJECT_EXPORTER_CALL_ID);
  private static final Question ASKED_R =
      Question.request(
          Call.REMOTE_ACTIVATION,
          ActivationRequests.BAD_PATH_CALL_ID,
          ActivationRequests.ACTIVATION_CONTEXT.contextId());
  private static final Question ASKED_R_ON_FIRST_CONTEXT =
      Question.request(Call.REMOTE_ACTIVATION, ActivationRequests.BAD_PATH_CALL_ID, FIRST_CONTEXT);

  private Questions() {}

  /// The bytes that ask `call`, to be read once.
  ///
  /// @param assocGroupId what the bind_ack said; of meaning to an alter_context only
  /// @param overSecondConnection where IActivation was bound, not added
  static ByteBuffer of(Call call, int assocGroupId, boolean overSecondConnection) {
    return switch (call) {
      case BIND -> BIND.view();
      case REMOTE_CREATE_INSTANCE_KNOWN -> A.view();
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> B.view();
      case ALTER_CONTEXT -> withAssocGroup(ALTER_CONTEXT, assocGroupId);
      case BIND_ACTIVATION -> BIND_ACTIVATION.view();
      case ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER ->
          withAssocGroup(ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER, assocGroupId);
      case REMOTE_ACTIVATION -> overSecondConnection ? R_ON_FIRST_CONTEXT.view() : R.view();
    };
  }

  /// What the answer to `call` has to match.
  static Question asked(Call call, boolean overSecondConnection) {
    return switch (call) {
      case BIND -> ASKED_BIND;
      case REMOTE_CREATE_INSTANCE_KNOWN -> ASKED_A;
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> ASKED_B;
      case ALTER_CONTEXT -> ASKED_ALTER_CONTEXT;
      case BIND_ACTIVATION -> ASKED_BIND_ACTIVATION;
      case ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> ASKED_ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER;
      case REMOTE_ACTIVATION -> overSecondConnection ? ASKED_R_ON_FIRST_CONTEXT : ASKED_R;
    };
  }

  private static ByteBuffer withAssocGroup(PreparedPdu alterContext, int assocGroupId) {
    ByteBuffer bytes = ByteBuffer.allocate(alterContext.length());
    alterContext.putWithAssocGroup(bytes, assocGroupId);
    return bytes.flip();
  }

  /// The captured parameters, not a second copy of them.
  private static PreparedPdu rOnFirstContext() {
    Request captured = (Request) PduReader.read(PduWriter.write(ActivationRequests.badPath()));
    return PreparedPdu.of(
        rpcsweep.msrpc.pdu.Call.of(
            ActivationRequests.BAD_PATH_CALL_ID, ACTIVATION, RemoteActivation.read(captured)));
  }
}
