package rpcsweep.msrpc.pdu;

/// What [PduWriter] can put on a wire.
///
/// A [Request] is not among them: it is what a server reads, and can hold anything. The only
/// requests that can be written are [Call]s, and a call exists only for an [Operation] of the
/// allow-list. So a client that asks for more than this library allows does not compile. Likewise
/// the only verifier a client can write is the fixed one of a [NegotiateBind], and there is no
/// auth3.
public sealed interface WritablePdu
    permits Bind,
        NegotiateBind,
        AlterContext,
        Call,
        BindAck,
        BindNak,
        AlterContextResp,
        Response,
        Fault,
        Shutdown {

  /// The fields that every PDU starts with.
  PduHeader header();
}
