package rpcsweep.msrpc.ntlm;

import java.util.Optional;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// VERSION ([MS-NLMP] 2.2.2.10): the operating system of the sender.
///
/// @param major ProductMajorVersion, 0 to 255
/// @param minor ProductMinorVersion, 0 to 255
/// @param build ProductBuild, 0 to 65535
/// @param revision NTLMRevisionCurrent, 0 to 255, normally [#W2K3]
public record NtlmVersion(int major, int minor, int build, int revision) {

  /// NTLMSSP_REVISION_W2K3, the only revision there has been.
  public static final int W2K3 = 0x0f;

  /// Bytes on the wire.
  static final int LENGTH = 8;

  /// Every number must fit its field.
  public NtlmVersion {
    if ((major & ~0xff) != 0
        || (minor & ~0xff) != 0
        || (build & ~0xffff) != 0
        || (revision & ~0xff) != 0) {
      throw new IllegalArgumentException(
          "VERSION %d.%d.%d revision %d".formatted(major, minor, build, revision));
    }
  }

  /// A version of the current revision.
  public static NtlmVersion of(int major, int minor, int build) {
    return new NtlmVersion(major, minor, build, W2K3);
  }

  /// Reads the field; nothing if it names no product, which is how a sender leaves it out.
  static Optional<NtlmVersion> read(NdrReader in) {
    int major = in.readU8("Version.ProductMajorVersion");
    int minor = in.readU8("Version.ProductMinorVersion");
    int build = in.readU16("Version.ProductBuild");
    in.skip("Version.Reserved", 3);
    NtlmVersion version =
        new NtlmVersion(major, minor, build, in.readU8("Version.NTLMRevisionCurrent"));
    return version.namesProduct() ? Optional.of(version) : Optional.empty();
  }

  /// Whether it says anything about the operating system.
  boolean namesProduct() {
    return major != 0 || minor != 0 || build != 0;
  }

  void write(NdrWriter out) {
    out.writeU8(major);
    out.writeU8(minor);
    out.writeU16(build);
    out.writeZeros(3);
    out.writeU8(revision);
  }

  /// The product, as in `5.2.3790`.
  @Override
  public String toString() {
    return major + "." + minor + "." + build;
  }
}
