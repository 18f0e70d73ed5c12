package rpcsweep.lab.answer;

import java.nio.ByteBuffer;
import java.util.Optional;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.SyntaxId;

/// The three requests that tell patch states apart.
enum Question {
  /// A: RemoteCreateInstance with known activation properties.
  KNOWN_PROPERTIES,
  /// B: RemoteCreateInstance with a property whose CLSID no host knows.
  UNKNOWN_PROPERTY,
  /// R: RemoteActivation.
  REMOTE_ACTIVATION;

  static final int REMOTE_CREATE_INSTANCE_OPNUM = 4;
  static final int REMOTE_ACTIVATION_OPNUM = 0;

  private static final int CLSID_LENGTH = 16;

  /// The CLSIDs `00000nnn-0000-0000-c000-000000000046`: bytes 4 to 15.
  private static final int COM_CLSID_MIDDLE = 0;

  private static final long COM_CLSID_END = 0x4600_0000_0000_00c0L;

  /// What a request on an accepted context asks, if its interface has that opnum and its stub is
  /// long enough to tell.
  static Optional<Question> of(SyntaxId rpcInterface, int opnum, ByteBuffer request) {
    if (rpcInterface.equals(KnownSyntaxes.ACTIVATION)) {
      return opnum == REMOTE_ACTIVATION_OPNUM ? Optional.of(REMOTE_ACTIVATION) : Optional.empty();
    }
    if (!rpcInterface.equals(KnownSyntaxes.REMOTE_SCM_ACTIVATOR)
        || opnum != REMOTE_CREATE_INSTANCE_OPNUM
        || request.remaining() < Field.PROPERTY_CLSIDS) {
      return Optional.empty();
    }
    return Optional.of(knowsAllProperties(request) ? KNOWN_PROPERTIES : UNKNOWN_PROPERTY);
  }

  private static boolean knowsAllProperties(ByteBuffer request) {
    int count = request.getInt(request.position() + Field.PROPERTY_COUNT);
    int room = (request.remaining() - Field.PROPERTY_CLSIDS) / CLSID_LENGTH;
    for (int i = 0; i < Math.min(count, room); i++) {
      if (!isKnown(request, request.position() + Field.PROPERTY_CLSIDS + i * CLSID_LENGTH)) {
        return false;
      }
    }
    return true;
  }

  /// The properties of a request that [MS-DCOM] 1.9 lists.
  private static boolean isKnown(ByteBuffer request, int at) {
    if (request.getInt(at + 4) != COM_CLSID_MIDDLE || request.getLong(at + 8) != COM_CLSID_END) {
      return false;
    }
    return switch (request.getInt(at)) {
      case 0x1a4, 0x1a5, 0x1a6, 0x1aa, 0x1ab, 0x1ad, 0x1b9 -> true;
      default -> false;
    };
  }
}
