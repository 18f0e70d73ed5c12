package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.ndr.Octets;

/// A PDU of a type this library has no record for (auth3, co_cancel, orphaned, or a number that
/// does not exist).
///
/// @param header the common header
/// @param ptype PTYPE, 0 to 255
/// @param body everything after the common header, a verifier included
public record RawPdu(PduHeader header, int ptype, Octets body) implements Pdu {}
