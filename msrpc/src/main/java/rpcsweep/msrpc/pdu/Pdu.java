package rpcsweep.msrpc.pdu;

/// What [PduReader] makes of the bytes of one PDU: one wire fragment, not a reassembled message.
public sealed interface Pdu
    permits Bind,
        BindAck,
        BindNak,
        AlterContext,
        AlterContextResp,
        Request,
        Response,
        Fault,
        Shutdown,
        RawPdu {

  /// The fields that every PDU starts with.
  PduHeader header();

  /// Which call of the association this belongs to.
  default int callId() {
    return header().callId();
  }
}
