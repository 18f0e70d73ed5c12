package rpcsweep.msrpc.pdu;

import rpcsweep.msrpc.MalformedPduException;

/// The first 16 bytes of every PDU (C706 12.6.3.1), judged where they lie, as far as they have
/// arrived.
final class CommonHeader {

  static final int PTYPE = 2;
  static final int PFC_FLAGS = 3;
  static final int DREP = 4;
  static final int FRAG_LENGTH = 8;
  static final int AUTH_LENGTH = 10;
  static final int CALL_ID = 12;

  private static final int MINOR_VERSION = 1;

  private CommonHeader() {}

  /// Throws as soon as the first `count` bytes of a PDU cannot be those of one, so that a peer
  /// which speaks something else is recognised by its first bytes.
  static void check(byte[] bytes, int from, int count, int maxFragLength) {
    if (count > 0 && bytes[from] != PduHeader.MAJOR_VERSION) {
      throw unexpected("rpc_vers", 0, bytes[from]);
    }
    if (count > MINOR_VERSION
        && Byte.toUnsignedInt(bytes[from + MINOR_VERSION]) > PduHeader.MAX_MINOR_VERSION) {
      throw unexpected("rpc_vers_minor", MINOR_VERSION, bytes[from + MINOR_VERSION]);
    }
    if (count > DREP && !DataRepresentation.isKnown(bytes[from + DREP] & 0xff)) {
      throw unexpected("packed_drep", DREP, bytes[from + DREP]);
    }
    if (count >= FRAG_LENGTH + Short.BYTES) {
      checkFragLength(fragLength(bytes, from), maxFragLength);
    }
    if (count >= AUTH_LENGTH + Short.BYTES) {
      checkAuthLength(authLength(bytes, from), fragLength(bytes, from));
    }
  }

  static int fragLength(byte[] bytes, int from) {
    return u16(bytes, from, FRAG_LENGTH);
  }

  static int authLength(byte[] bytes, int from) {
    return u16(bytes, from, AUTH_LENGTH);
  }

  private static void checkFragLength(int fragLength, int maxFragLength) {
    if (fragLength < PduHeader.LENGTH) {
      throw new MalformedPduException(
          "frag_length", FRAG_LENGTH, fragLength + " is less than the header");
    }
    if (fragLength > maxFragLength) {
      throw new MalformedPduException(
          "frag_length", FRAG_LENGTH, fragLength + " is more than " + maxFragLength);
    }
  }

  private static void checkAuthLength(int authLength, int fragLength) {
    if (authLength > 0
        && authLength + AuthVerifier.TRAILER_LENGTH > fragLength - PduHeader.LENGTH) {
      throw new MalformedPduException(
          "auth_length", AUTH_LENGTH, authLength + " does not fit frag_length " + fragLength);
    }
  }

  private static int u16(byte[] bytes, int from, int offset) {
    int first = bytes[from + offset] & 0xff;
    int second = bytes[from + offset + 1] & 0xff;
    boolean little = (bytes[from + DREP] & 0x10) != 0;
    return little ? second << 8 | first : first << 8 | second;
  }

  private static MalformedPduException unexpected(String field, int offset, byte value) {
    return new MalformedPduException(field, offset, "0x%02x".formatted(value & 0xff));
  }
}
