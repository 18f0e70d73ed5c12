package rpcsweep.lab.enterprise;

/// What an NTLM challenge tells of the host's version ([MS-NLMP] 2.2.2.10).
///
/// @param major ProductMajorVersion, 0 to 255
/// @param minor ProductMinorVersion, 0 to 255
/// @param build ProductBuild, 0 to 65535; 0 where the challenge tells no version
public record Ntlm(int major, int minor, int build) {

  /// A challenge without a version, as from NT 4.0 and 2000.
  public static final Ntlm WITHOUT_VERSION = new Ntlm(0, 0, 0);

  /// Whether the challenge tells a version.
  public boolean hasVersion() {
    return major != 0;
  }
}
