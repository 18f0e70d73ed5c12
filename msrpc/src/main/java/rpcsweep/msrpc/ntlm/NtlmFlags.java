package rpcsweep.msrpc.ntlm;

/// NegotiateFlags ([MS-NLMP] 2.2.2.5), those that this library sets or looks at.
public final class NtlmFlags {

  /// NTLMSSP_NEGOTIATE_UNICODE: strings are UTF-16LE.
  public static final int UNICODE = 0x00000001;

  /// NTLM_NEGOTIATE_OEM: strings in the host's 8-bit code page are understood as well.
  public static final int OEM = 0x00000002;

  /// NTLMSSP_REQUEST_TARGET: the CHALLENGE has a TargetName.
  public static final int REQUEST_TARGET = 0x00000004;

  /// NTLMSSP_NEGOTIATE_NTLM.
  public static final int NTLM = 0x00000200;

  /// NTLMSSP_NEGOTIATE_ALWAYS_SIGN.
  public static final int ALWAYS_SIGN = 0x00008000;

  /// NTLMSSP_TARGET_TYPE_DOMAIN: TargetName is a domain.
  public static final int TARGET_TYPE_DOMAIN = 0x00010000;

  /// NTLMSSP_TARGET_TYPE_SERVER: TargetName is a server.
  public static final int TARGET_TYPE_SERVER = 0x00020000;

  /// NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY.
  public static final int EXTENDED_SESSIONSECURITY = 0x00080000;

  /// NTLMSSP_NEGOTIATE_TARGET_INFO: the CHALLENGE has TargetInfo.
  public static final int TARGET_INFO = 0x00800000;

  /// NTLMSSP_NEGOTIATE_VERSION: the messages say a version.
  public static final int VERSION = 0x02000000;

  /// NTLMSSP_NEGOTIATE_128.
  public static final int KEY_128 = 0x20000000;

  /// NTLMSSP_NEGOTIATE_56.
  public static final int KEY_56 = 0x80000000;

  private NtlmFlags() {}
}
