package rpcsweep.domain.fingerprint;

/// VERSION of an NTLM message ([MS-NLMP] 2.2.2.10).
///
/// @param major ProductMajorVersion, 0 to 255
/// @param minor ProductMinorVersion, 0 to 255
/// @param build ProductBuild, 0 to 65,535
public record WindowsVersion(int major, int minor, int build) {

  /// The version of a text such as `5.1.2600`.
  ///
  /// @throws IllegalArgumentException for any other text
  public static WindowsVersion parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no version: " + text);
    }
    return new WindowsVersion(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /// `5.1.2600`.
  @Override
  public String toString() {
    return major + "." + minor + "." + build;
  }
}
