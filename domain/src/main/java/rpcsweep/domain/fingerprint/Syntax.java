package rpcsweep.domain.fingerprint;

import java.util.UUID;

/// An interface or a transfer syntax: p_syntax_id_t (C706 12.6.3.1).
///
/// @param uuid its identifier
/// @param major major version, 0 to 65,535
/// @param minor minor version, 0 to 65,535
public record Syntax(UUID uuid, int major, int minor) {

  /// A syntax by its text.
  ///
  /// @param version `major.minor`
  public static Syntax of(String uuid, String version) {
    int dot = version.indexOf('.');
    return new Syntax(
        UUID.fromString(uuid),
        Integer.parseInt(version.substring(0, dot)),
        Integer.parseInt(version.substring(dot + 1)));
  }

  /// `99fcfec4-5260-101b-bbcb-00aa0021347a v0.0`.
  @Override
  public String toString() {
    return uuid + " v" + major + "." + minor;
  }
}
