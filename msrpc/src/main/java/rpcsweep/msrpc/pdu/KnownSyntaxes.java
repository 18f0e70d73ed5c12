package rpcsweep.msrpc.pdu;

import java.util.OptionalInt;
import java.util.UUID;

/// The interfaces and transfer syntaxes that every conversation needs by name.
public final class KnownSyntaxes {

  /// IRemoteSCMActivator, alias ISystemActivator ([MS-DCOM] 1.9): activation since COM 5.6.
  public static final SyntaxId REMOTE_SCM_ACTIVATOR =
      SyntaxId.of("000001a0-0000-0000-c000-000000000046", 0, 0);

  /// IActivation, alias IRemoteActivation ([MS-DCOM] 1.9): activation since the first DCOM.
  public static final SyntaxId ACTIVATION =
      SyntaxId.of("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", 0, 0);

  /// IObjectExporter, alias IOXIDResolver ([MS-DCOM] 1.9).
  public static final SyntaxId OBJECT_EXPORTER =
      SyntaxId.of("99fcfec4-5260-101b-bbcb-00aa0021347a", 0, 0);

  /// The endpoint mapper (C706 appendix O).
  public static final SyntaxId ENDPOINT_MAPPER =
      SyntaxId.of("e1af8308-5d1f-11c9-91a4-08002b14a0fa", 3, 0);

  /// The remote management interface that every server has (C706 appendix Q).
  public static final SyntaxId MANAGEMENT =
      SyntaxId.of("afa8bd80-7d8a-11c9-bef4-08002b102989", 1, 0);

  /// ILocalObjectExporter. Windows 95, 98 and Me refuse it, the NT family accepts it.
  public static final SyntaxId LOCAL_OBJECT_EXPORTER =
      SyntaxId.of("e60c73e6-88f9-11cf-9af1-0020af6e72f4", 2, 0);

  /// NDR, version 2.0 (C706 chapter 14).
  public static final SyntaxId NDR = SyntaxId.of("8a885d04-1ceb-11c9-9fe8-08002b104860", 2, 0);

  /// NDR64 ([MS-RPCE] 2.2.5): accepted by 64-bit servers only.
  public static final SyntaxId NDR64 = SyntaxId.of("71710533-beba-4937-8319-b5dbef9ccc36", 1, 0);

  /// The first half of the UUID that starts bind-time feature negotiation.
  private static final long BIND_TIME_FEATURES = 0x6cb71c2c_9812_4540L;

  private KnownSyntaxes() {}

  /// The pseudo-encoding under which a client says which bind-time features it supports ([MS-RPCE]
  /// 2.2.2.14): the mask is the second half of its UUID, lowest byte first. The answer is
  /// [ContextResult#NEGOTIATE_ACK], or a rejection from a server that does not know of this.
  ///
  /// @param mask [ContextResult#SECURITY_CONTEXT_MULTIPLEXING],
  ///   [ContextResult#KEEP_CONNECTION_ON_ORPHAN]
  public static SyntaxId bindTimeFeatures(int mask) {
    long lowestFirst = Long.reverseBytes(Integer.toUnsignedLong(mask));
    return new SyntaxId(new UUID(BIND_TIME_FEATURES, lowestFirst), 1, 0);
  }

  /// The low 32 bits of the mask, if `transferSyntax` is this pseudo-encoding.
  public static OptionalInt bindTimeFeatures(SyntaxId transferSyntax) {
    UUID uuid = transferSyntax.uuid();
    return uuid.getMostSignificantBits() == BIND_TIME_FEATURES
            && transferSyntax.majorVersion() == 1
            && transferSyntax.minorVersion() == 0
        ? OptionalInt.of((int) Long.reverseBytes(uuid.getLeastSignificantBits()))
        : OptionalInt.empty();
  }
}
