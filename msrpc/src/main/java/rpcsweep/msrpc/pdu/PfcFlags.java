package rpcsweep.msrpc.pdu;

/// pfc_flags (C706 12.6.3.1), every bit kept.
///
/// @param raw the byte, 0 to 255
public record PfcFlags(int raw) {

  /// PFC_FIRST_FRAG.
  public static final int FIRST_FRAG = 0x01;

  /// PFC_LAST_FRAG.
  public static final int LAST_FRAG = 0x02;

  /// PFC_DID_NOT_EXECUTE: in a fault, the call was refused before it ran.
  public static final int DID_NOT_EXECUTE = 0x20;

  /// PFC_OBJECT_UUID: in a request, an object UUID precedes the stub.
  public static final int OBJECT_UUID = 0x80;

  /// First and last fragment at once: a message of one PDU.
  public static final PfcFlags WHOLE = new PfcFlags(FIRST_FRAG | LAST_FRAG);

  /// One byte.
  public PfcFlags {
    if ((raw & ~0xff) != 0) {
      throw new IllegalArgumentException("pfc_flags " + raw);
    }
  }

  static PfcFlags of(int raw) {
    return raw == WHOLE.raw ? WHOLE : new PfcFlags(raw);
  }

  /// Whether all bits of `mask` are set.
  public boolean has(int mask) {
    return (raw & mask) == mask;
  }

  /// Whether the PDU is a whole message.
  public boolean isWhole() {
    return has(FIRST_FRAG | LAST_FRAG);
  }
}
