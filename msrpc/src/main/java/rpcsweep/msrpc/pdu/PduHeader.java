package rpcsweep.msrpc.pdu;

/// The common header (C706 12.6.3.1) without what follows from the PDU itself: the PTYPE is its
/// class, and frag_length and auth_length are measured when it is written.
///
/// @param minorVersion rpc_vers_minor, 0 or 1; rpc_vers is always 5
/// @param flags pfc_flags
/// @param drep packed_drep, which rules the byte order of everything after it
/// @param callId call_id, chosen by the client and repeated by the server
public record PduHeader(int minorVersion, PfcFlags flags, DataRepresentation drep, int callId) {

  /// Bytes of the common header.
  public static final int LENGTH = 16;

  static final int MAJOR_VERSION = 5;
  static final int MAX_MINOR_VERSION = 1;

  /// A minor version is 0 or 1.
  public PduHeader {
    if (minorVersion < 0 || minorVersion > MAX_MINOR_VERSION) {
      throw new IllegalArgumentException("rpc_vers_minor " + minorVersion);
    }
  }

  /// The header of an unfragmented, little-endian PDU of version 5.0, which is all that a client
  /// sends.
  public static PduHeader of(int callId) {
    return new PduHeader(0, PfcFlags.WHOLE, DataRepresentation.LITTLE_ENDIAN, callId);
  }
}
