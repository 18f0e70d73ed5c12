package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrWriter;

/// SECURITYBINDING ([MS-DCOM] 2.2.19.4): one way to authenticate to a host.
///
/// @param authnService wAuthnSvc, 1 to 65535: 9 SPNEGO, 10 NTLM, 14 SChannel, 16 Kerberos
/// @param principal aPrincName, often empty; fit to be shown if it was read
public record SecurityBinding(int authnService, String principal) {

  /// What the reserved field, once an authorisation service, must hold.
  private static final int RESERVED = 0xffff;

  /// 0 would end the list, and so would a NUL in the name.
  public SecurityBinding {
    if (authnService == 0 || (authnService & ~0xffff) != 0 || principal.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("wAuthnSvc " + authnService + ", or a NUL in the name");
    }
  }

  void write(NdrWriter out) {
    out.writeU16(authnService);
    out.writeU16(RESERVED);
    DualStringArray.writeText(out, principal);
  }
}
