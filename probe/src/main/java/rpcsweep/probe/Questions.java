package rpcsweep.worker.probe;

import java.nio.ByteBuffer;
import rpcsweep.domain.observation.Call;
import rpcsweep.msrpc.dcom.ActivationRequests;
import rpcsweep.msrpc.pdu.PreparedPdu;

/// The five PDUs of the conversation, encoded once for all hosts. [rpcsweep.msrpc] can encode no
/// request outside its allow-list, and nothing here comes from a user or from the peer but the
/// association group.
final class Questions {

  private static final PreparedPdu BIND = PreparedPdu.of(ActivationRequests.bind());
  private static final PreparedPdu A = PreparedPdu.of(ActivationRequests.known());
  private static final PreparedPdu B = PreparedPdu.of(ActivationRequests.unknownProperties());
  private static final PreparedPdu ALTER_CONTEXT =
      PreparedPdu.of(ActivationRequests.alterContext(0));
  private static final PreparedPdu R = PreparedPdu.of(ActivationRequests.badPath());

  private Questions() {}

  /// The bytes that ask `call`, to be read once.
  ///
  /// @param assocGroupId what the bind_ack said; of meaning to the alter_context only
  static ByteBuffer of(Call call, int assocGroupId) {
    return switch (call) {
      case BIND -> BIND.view();
      case REMOTE_CREATE_INSTANCE_KNOWN -> A.view();
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> B.view();
      case ALTER_CONTEXT -> alterContext(assocGroupId);
      case REMOTE_ACTIVATION -> R.view();
    };
  }

  /// The call_id the question carries and its answer must repeat, as in the published capture.
  static int callId(Call call) {
    return switch (call) {
      case BIND, REMOTE_CREATE_INSTANCE_KNOWN -> ActivationRequests.KNOWN_CALL_ID;
      case REMOTE_CREATE_INSTANCE_UNKNOWN -> ActivationRequests.UNKNOWN_PROPERTIES_CALL_ID;
      case ALTER_CONTEXT, REMOTE_ACTIVATION -> ActivationRequests.BAD_PATH_CALL_ID;
    };
  }

  private static ByteBuffer alterContext(int assocGroupId) {
    ByteBuffer bytes = ByteBuffer.allocate(ALTER_CONTEXT.length());
    ALTER_CONTEXT.putWithAssocGroup(bytes, assocGroupId);
    return bytes.flip();
  }
}
