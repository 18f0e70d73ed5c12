package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// COMVERSION ([MS-DCOM] 2.2.11).
///
/// @param major MajorVersion, 0 to 65535
/// @param minor MinorVersion, 0 to 65535
public record ComVersion(int major, int minor) {

  /// NT 4.0 SP3 and later; what the calls announce and what servers echo.
  public static final ComVersion V5_2 = new ComVersion(5, 2);

  /// Windows 2000: IRemoteSCMActivator exists from here on.
  public static final ComVersion V5_6 = new ComVersion(5, 6);

  /// Both are 16 bits.
  public ComVersion {
    if ((major & ~0xffff) != 0 || (minor & ~0xffff) != 0) {
      throw new IllegalArgumentException("COMVERSION " + major + "." + minor);
    }
  }

  static ComVersion read(NdrReader in, String field) {
    int major = in.readU16(field);
    return new ComVersion(major, in.readU16(field));
  }

  void write(NdrWriter out) {
    out.writeU16(major);
    out.writeU16(minor);
  }
}
